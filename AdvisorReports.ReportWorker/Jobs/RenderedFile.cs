using AdvisorReports.Domain.Reports;

namespace AdvisorReports.ReportWorker.Jobs;

public sealed record RenderedFile(ReportFormat Format, byte[] Content);
