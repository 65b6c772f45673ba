using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Auditing;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AdvisorReports.Api.Reports;

/// <summary>A finished document, with ETag and ranges. That it is asked for is on record before its first byte leaves.</summary>
internal static class DownloadFile
{
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        Guid id, string format, HttpContext http, AdvisorDb db, CancellationToken ct)
    {
        if (!SnakeCase.TryParse<ReportFormat>(format, out var wanted))
        {
            return Problems.Invalid(nameof(format), "A report's files are html, pdf, xlsx or csv.");
        }

        if (await ReportDocument.FindAsync(db, id, wanted, ct) is not { } document)
        {
            return Problems.Problem(404, "not-found", "There is no such file.",
                $"Report {id} is unknown, not finished, or was not asked for as {format}. GET /api/v1/reports/{id} lists its files.");
        }

        db.Record("report", id, document.ClientId, after: new() { ["format"] = SnakeCase.From(wanted) });
        await db.SaveChangesAsync(ct);
        ReportRequests.CountDownload(wanted, byLink: false);
        return document.Resumable(http.Response);
    }
}
