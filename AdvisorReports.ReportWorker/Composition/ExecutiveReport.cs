namespace AdvisorReports.ReportWorker.Composition;
public sealed record ExecutiveReport(string Title, string Client);
