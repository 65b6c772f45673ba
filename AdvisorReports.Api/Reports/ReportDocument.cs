using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace AdvisorReports.Api.Reports;

/// <summary>A finished document as it leaves: a file to save, safe to open.</summary>
internal sealed record ReportDocument(
    Guid ClientId, ReportFormat Format, byte[] Content, byte[] Sha256, DateTimeOffset? FinishedAt, ReportType Type, string Client,
    DateTimeOffset TakenAt)
{
    // The document carries text that a client's Azure estate chose: no script, no request, no frame, whatever it says.
    private const string Policy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'";

    /// <returns>Null where there is no such report for this context, or it has no such file.</returns>
    public static Task<ReportDocument?> FindAsync(AdvisorDb db, Guid report, ReportFormat format, CancellationToken ct) => (
        from f in db.ReportFiles
        join r in db.Reports on f.ReportId equals r.Id
        join c in db.Clients on r.ClientId equals c.Id
        join s in db.Snapshots on r.SnapshotId equals s.Id
        where f.ReportId == report && f.Format == format
        select new ReportDocument(r.ClientId, f.Format, f.Content, f.Sha256, r.FinishedAt, r.Type, c.Name, s.TakenAt)).FirstOrDefaultAsync(ct);

    /// <summary>With ETag and ranges, for who comes again.</summary>
    public FileContentHttpResult Resumable(HttpResponse response) => Send(
        response, enableRangeProcessing: true, FinishedAt, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(Sha256)}\""));

    /// <summary>All of it or nothing, for who came this once.</summary>
    public FileContentHttpResult Whole(HttpResponse response) => Send(response, enableRangeProcessing: false, null, null);

    private FileContentHttpResult Send(
        HttpResponse response, bool enableRangeProcessing, DateTimeOffset? lastModified, EntityTagHeaderValue? entityTag)
    {
        if (Format is ReportFormat.Html)
        {
            response.Headers.ContentSecurityPolicy = Policy;
        }

        return TypedResults.File(Content, ContentType, $"{Client} {TakenAt:yyyy-MM-dd} {SnakeCase.From(Type)}.{SnakeCase.From(Format)}",
            enableRangeProcessing, lastModified, entityTag);
    }

    private string ContentType => Format switch
    {
        ReportFormat.Html => "text/html; charset=utf-8",
        ReportFormat.Pdf => "application/pdf",
        ReportFormat.Csv => "text/csv; charset=utf-8",
        _ => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };
}
