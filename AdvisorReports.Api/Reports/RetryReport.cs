using System.Diagnostics;
using AdvisorReports.Api.Door;
using AdvisorReports.Api.Limits.Quotas;
using AdvisorReports.Domain.Auditing;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Quotas;
using AdvisorReports.Domain.Reports;
using AdvisorReports.ServiceDefaults.Messaging;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Api.Reports;

/// <summary>Queues a failed or quarantined report once more. Its attempts go on counting: they are the fence.</summary>
internal static class RetryReport
{
    public static async Task<Results<AcceptedAtRoute<ReportView>, ProblemHttpResult>> Handle(
        Guid id, HttpContext http, AdvisorDb db, Hints hints, ClientQuotas quotas, IOptions<ReportOptions> options, TimeProvider clock,
        CancellationToken ct)
    {
        var (queued, tooMany) = await db.InTransactionAsync(
            () => QueueAsync(db, id, quotas, http, clock.GetUtcNow(), options.Value.Deadline, ct), ct);
        if (tooMany is not null)
        {
            return tooMany;
        }

        if (await db.Reports.Where(r => r.Id == id).Select(ReportView.Projection(db)).FirstOrDefaultAsync(ct) is not { } report)
        {
            return Problems.NotFound("report", id);
        }

        if (!queued)
        {
            return Problems.Conflict("not-retryable", "Only a failed or quarantined report can be retried.",
                $"This one is {SnakeCase.From(report.Status)}. Ask for a new report of the snapshot instead.");
        }

        ReportRequests.Count(report.Type, report.Priority);
        hints.SendReport(id, report.Priority);
        return TypedResults.AcceptedAtRoute(report, nameof(GetReport), new { id });
    }

    private static async Task<(bool Queued, ProblemHttpResult? TooMany)> QueueAsync(
        AdvisorDb db, Guid id, ClientQuotas quotas, HttpContext http, DateTimeOffset now, TimeSpan deadline, CancellationToken ct)
    {
        var over = db.Reports.Where(r => r.Id == id && (r.Status == ReportStatus.Failed || r.Status == ReportStatus.Quarantined));
        if (await over.AsNoTracking().FirstOrDefaultAsync(ct) is not { } report)
        {
            return (false, null);
        }

        // Another retry may have been first: it is looked at again behind the lock, and only then counted.
        await db.LockQuotasAsync(report.ClientId, ct);
        if (!await over.AnyAsync(ct))
        {
            return (false, null);
        }

        if (await quotas.TakeReportAsync(db, report.ClientId, http, ct) is { } tooMany)
        {
            return (false, tooMany);
        }

        var trace = Activity.Current?.Id;
        await over.ExecuteUpdateAsync(set => set
            .SetProperty(r => r.Status, ReportStatus.Queued).SetProperty(r => r.Error, (string?)null)
            .SetProperty(r => r.Failures, 0).SetProperty(r => r.Crashes, 0).SetProperty(r => r.FinishedAt, (DateTimeOffset?)null)
            .SetProperty(r => r.ToldAt, (DateTimeOffset?)null).SetProperty(r => r.TraceParent, trace)
            .SetProperty(r => r.QueuedAt, now).SetProperty(r => r.AvailableAt, now)
            .SetProperty(r => r.DeadlineAt, now + deadline), ct);

        db.Record("report", id, report.ClientId,
            before: new() { ["status"] = SnakeCase.From(report.Status), ["error"] = report.Error },
            after: new() { ["status"] = SnakeCase.From(ReportStatus.Queued) });
        await db.SaveChangesAsync(ct);
        return (true, null);
    }
}
