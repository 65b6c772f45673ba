using AdvisorReports.Api.Startup;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;
using AdvisorReports.ServiceDefaults.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Api.Reports;

/// <summary>
/// Sends to the queue again what is due and has no worker: never taken up, to be retried, or left behind by a worker that
/// died (its lease ran out). A copy too many is harmless, the claim finds nothing left to do.
/// </summary>
internal sealed class SendWaitingReports(
    IServiceScopeFactory scopes, Hints hints, IOptions<ReportOptions> options, TimeProvider clock, ILogger<SendWaitingReports> log)
    : Sweeper(scopes, options.Value.SendAgainAfter, clock, log)
{
    // Marking what was sent keeps a long queue from filling the broker with copies, and two replicas from sending both.
    private const string Sql =
        """
        update reports set announced_at = now() where id in (
            select id from reports
            where (status = 'queued' and available_at < now() and queued_at < now() - {0}
                or status = 'rendering' and lease_until < now())
                and (announced_at is null or announced_at < now() - {1})
            order by available_at limit 100 for update skip locked)
        returning id as "Id", priority as "Priority"
        """;

    protected override async Task SweepAsync(AdvisorDb db, CancellationToken ct)
    {
        foreach (var report in await db.Database.SqlQueryRaw<Waiting>(Sql, Period, AgainAfter).ToListAsync(ct))
        {
            hints.SendReport(report.Id, SnakeCase.Parse<ReportPriority>(report.Priority));
        }
    }

    private sealed record Waiting(Guid Id, string Priority);
}
