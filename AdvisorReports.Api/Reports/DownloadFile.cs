using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Auditing;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace AdvisorReports.Api.Reports;

/// <summary>A finished document, with ETag and ranges. That it is asked for is on record before its first byte leaves.</summary>
internal static class DownloadFile
{
    // The document carries text that a client's Azure estate chose: no script, no request, no frame, whatever it says.
    private const string HtmlPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'";

    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        Guid id, string format, HttpContext http, AdvisorDb db, CancellationToken ct)
    {
        if (!SnakeCase.TryParse<ReportFormat>(format, out var wanted))
        {
            return Problems.Invalid(nameof(format), "A report's files are html, pdf, xlsx or csv.");
        }

        var file = await (
            from f in db.ReportFiles
            join r in db.Reports on f.ReportId equals r.Id
            join c in db.Clients on r.ClientId equals c.Id
            join s in db.Snapshots on r.SnapshotId equals s.Id
            where f.ReportId == id && f.Format == wanted
            select new { r.ClientId, f.Content, f.Sha256, r.FinishedAt, r.Type, Client = c.Name, s.TakenAt }).FirstOrDefaultAsync(ct);
        if (file is null)
        {
            return Problems.Problem(404, "not-found", "There is no such file.",
                $"Report {id} is unknown, not finished, or was not asked for as {format}. GET /api/v1/reports/{id} lists its files.");
        }

        db.Record("report", id, file.ClientId, after: new() { ["format"] = SnakeCase.From(wanted) });
        await db.SaveChangesAsync(ct);
        if (wanted is ReportFormat.Html)
        {
            http.Response.Headers.ContentSecurityPolicy = HtmlPolicy;
        }

        return TypedResults.File(file.Content, ContentType(wanted), $"{file.Client} {file.TakenAt:yyyy-MM-dd} {SnakeCase.From(file.Type)}.{SnakeCase.From(wanted)}",
            enableRangeProcessing: true, file.FinishedAt, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(file.Sha256)}\""));
    }

    private static string ContentType(ReportFormat format) => format switch
    {
        ReportFormat.Html => "text/html; charset=utf-8",
        ReportFormat.Pdf => "application/pdf",
        ReportFormat.Csv => "text/csv; charset=utf-8",
        _ => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };
}
