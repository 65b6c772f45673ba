using AdvisorReports.Api.Startup;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Messages;
using AdvisorReports.ServiceDefaults.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Api.Snapshots;

/// <summary>Announces again what was committed and not analysed: the message may never have left this process.</summary>
internal sealed class AnnounceSnapshots(
    IServiceScopeFactory scopes, Hints hints, IOptions<ImportOptions> options, TimeProvider clock, ILogger<AnnounceSnapshots> log)
    : Sweeper(scopes, options.Value.AnnounceAgainAfter, clock, log)
{
    private const string Sql =
        """
        update snapshots set announced_at = now() where id in (
            select id from snapshots
            where status = 'imported' and imported_at < now() - {0} and (announced_at is null or announced_at < now() - {1})
            order by imported_at limit 100 for update skip locked)
        returning id as "SnapshotId", client_id as "ClientId"
        """;

    protected override async Task SweepAsync(AdvisorDb db, CancellationToken ct)
    {
        foreach (var waiting in await db.Database.SqlQueryRaw<Waiting>(Sql, Period, AgainAfter).ToListAsync(ct))
        {
            hints.Send(Queues.SnapshotsImported, new SnapshotImported(waiting.SnapshotId, waiting.ClientId));
        }
    }

    private sealed record Waiting(Guid SnapshotId, Guid ClientId);
}
