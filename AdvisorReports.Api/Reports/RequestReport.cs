using System.ComponentModel.DataAnnotations;
using AdvisorReports.Api.Access;
using AdvisorReports.Api.Door;
using AdvisorReports.Api.Limits.Quotas;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Quotas;
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
    /// <param name="idempotencyKey">The same key from the same caller asks for one report, however often it is sent.</param>
    public static async Task<Results<AcceptedAtRoute<ReportView>, ProblemHttpResult>> Handle(
        Guid snapshotId, ReportInput input, [FromHeader(Name = "Idempotency-Key"), StringLength(200)] string? idempotencyKey,
        HttpContext http, AdvisorDb db, Hints hints, ClientQuotas quotas, IOptions<ReportOptions> options, TimeProvider clock, CancellationToken ct)
    {
        var (order, refusal) = await OrderReport.FromAsync(snapshotId, input, http.Caller(), idempotencyKey, db, ct);
        if (order is null)
        {
            return refusal!;
        }

        var report = Report.Request(order, clock.GetUtcNow(), options.Value.Deadline);
        var (id, tooMany) = await AddAsync(db, report, quotas, http, ct);
        if (id is null)
        {
            return tooMany ?? Problems.Conflict("idempotency-key-used", "The Idempotency-Key was used before.",
                "It belongs to a report that you cannot see any more. Send another key.");
        }

        if (id == report.Id)
        {
            ReportRequests.Count(report.Type, report.Priority);
        }

        hints.SendReport(id.Value, report.Priority);
        var view = await db.Reports.Where(r => r.Id == id).Select(ReportView.Projection(db)).FirstAsync(ct);
        return TypedResults.AcceptedAtRoute(view, nameof(GetReport), new { id });
    }

    /// <returns>
    /// The id of the report, or of the one that was asked for under the same key before: that costs nothing and is never too much.
    /// Null where the caller may not see that one, or with the refusal.
    /// </returns>
    private static async Task<(Guid? Id, ProblemHttpResult? TooMany)> AddAsync(
        AdvisorDb db, Report report, ClientQuotas quotas, HttpContext http, CancellationToken ct)
    {
        var known = db.Reports.Where(r => r.IdempotencyKey != null && r.RequestedBy == report.RequestedBy && r.IdempotencyKey == report.IdempotencyKey)
            .Select(r => (Guid?)r.Id);
        if (await known.FirstOrDefaultAsync(ct) is { } before)
        {
            return (before, null);
        }

        db.Reports.Add(report);
        try
        {
            return await db.InTransactionAsync<(Guid?, ProblemHttpResult?)>(async () =>
            {
                await db.LockQuotasAsync(report.ClientId, ct);
                if (await quotas.TakeReportAsync(db, report.ClientId, http, ct) is { } tooMany)
                {
                    return (null, tooMany);
                }

                // Changes are accepted only after the commit, so that a retry writes them again.
                await db.SaveChangesAsync(acceptAllChangesOnSuccess: false, ct);
                await db.BumpVersionsAsync(report.ClientId, ct);
                return (report.Id, null);
            }, ct);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return (await known.FirstOrDefaultAsync(ct), null);
        }
    }
}
