using System.ComponentModel.DataAnnotations;
using AdvisorReports.Api.Access;
using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;
using AdvisorReports.ServiceDefaults.Messaging;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace AdvisorReports.Api.Reports;

/// <summary>Queues a report: the row is the job, and the message only says that it is there.</summary>
internal static class RequestReport
{
    private static readonly ReportFormat[] DefaultFormats = [ReportFormat.Html, ReportFormat.Pdf];

    /// <param name="idempotencyKey">The same key from the same caller asks for one report, however often it is sent.</param>
    public static async Task<Results<AcceptedAtRoute<ReportView>, ProblemHttpResult>> Handle(
        Guid snapshotId, ReportInput input, [FromHeader(Name = "Idempotency-Key"), StringLength(200)] string? idempotencyKey,
        HttpContext http, AdvisorDb db, Hints hints, IOptions<ReportOptions> options, TimeProvider clock, CancellationToken ct)
    {
        if (Unavailable(input) is { } refusal)
        {
            return refusal;
        }

        if (await db.Snapshots.Where(s => s.Id == snapshotId).Select(s => (Guid?)s.ClientId).FirstOrDefaultAsync(ct) is not { } clientId)
        {
            return Problems.NotFound("snapshot", snapshotId);
        }

        var report = Report.Request(new ReportOrder
        {
            ClientId = clientId,
            SnapshotId = snapshotId,
            Type = input.Type,
            Title = input.Title?.Trim() is { Length: > 0 } title ? title : "Azure Advisor executive report",
            Culture = "en-US",
            Formats = input.Formats is { Count: > 0 } formats ? formats : DefaultFormats,
            Priority = input.Priority ?? ReportPriority.Interactive,
            RequestedBy = http.Name(),
            IdempotencyKey = idempotencyKey is null ? null : $"{http.Caller().Id} {idempotencyKey}",
        }, clock.GetUtcNow(), options.Value.Deadline);
        if (await AddAsync(db, report, ct) is not { } id)
        {
            return Problems.Conflict("idempotency-key-used", "The Idempotency-Key was used for something else.",
                "It belongs to a report that you cannot see any more. Send another key.");
        }

        hints.SendReport(id, report.Priority);
        var view = await db.Reports.Where(r => r.Id == id).Select(ReportView.Projection(db)).FirstAsync(ct);
        return TypedResults.AcceptedAtRoute(view, nameof(GetReport), new { id });
    }

    private static ProblemHttpResult? Unavailable(ReportInput input)
    {
        if (input.Type is not ReportType.Executive)
        {
            return Problems.Unprocessable("report-type-unavailable", "This type of report cannot be made yet.",
                "Ask for the type executive.");
        }

        return input.Formats?.Any(f => f is not (ReportFormat.Html or ReportFormat.Pdf)) is true
            ? Problems.Unprocessable("report-format-unavailable", "This format cannot be made yet.", "Ask for html, pdf or both.")
            : null;
    }

    /// <returns>The id of the report, or of the one that was asked for under the same key before; null where the caller may not see that.</returns>
    private static async Task<Guid?> AddAsync(AdvisorDb db, Report report, CancellationToken ct)
    {
        db.Reports.Add(report);
        try
        {
            await db.SaveWithVersionsAsync(report.ClientId, ct);
            return report.Id;
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return await db.Reports.Where(r => r.RequestedBy == report.RequestedBy && r.IdempotencyKey == report.IdempotencyKey)
                .Select(r => (Guid?)r.Id).FirstOrDefaultAsync(ct);
        }
    }
}
