using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.ReportWorker.Jobs;

/// <summary>A file made before from the same sources for the same client. Another client's is never looked at, however equal.</summary>
public static class FindPrinted
{
    public static Task<byte[]?> Handle(AdvisorDb db, Guid clientId, ReportFormat format, byte[] source, CancellationToken ct) =>
        (from file in db.ReportFiles
         join report in db.Reports on file.ReportId equals report.Id
         where file.SourceSha256 == source && file.Format == format && report.ClientId == clientId
         select file.Content).FirstOrDefaultAsync(ct);
}
