using AdvisorReports.Domain.Reports;

namespace AdvisorReports.ReportWorker.Jobs;

/// <param name="SourceSha256">All that the file was made from; null where nobody asks.</param>
public sealed record RenderedFile(ReportFormat Format, byte[] Content, byte[]? SourceSha256 = null);
