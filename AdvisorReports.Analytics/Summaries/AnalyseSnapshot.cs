using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Messages;
using AdvisorReports.ServiceDefaults;
using AdvisorReports.ServiceDefaults.Messaging;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Analytics.Summaries;

/// <summary>
/// Writes a snapshot's figures once. The snapshot's row is locked first, so that of two deliveries of one message the second
/// finds the work done.
/// </summary>
internal sealed partial class AnalyseSnapshot(AdvisorDb db, Hints hints, ILogger<AnalyseSnapshot> log)
{
    private const string LockSql =
        """
        select client_id as "Value" from snapshots where id = {0} and status = 'imported' for update
        """;

    // Rows that Advisor itself marks as postponed, dismissed or completed are kept, and left out of every total.
    private const string SummariseSql =
        """
        insert into snapshot_summaries
            (snapshot_id, category, impact, currency, groups, rows, resources, amount_raw, amount_low, amount_high)
        select snapshot_id, category, impact, coalesce(currency, 'XXX'), count(distinct text), count(*),
            count(distinct (subscription_id, resource_group, resource_name)), coalesce(sum(amount), 0), 0, 0
        from recommendations
        where snapshot_id = {0} and advisor_state = 'active'
        group by snapshot_id, category, impact, coalesce(currency, 'XXX')
        """;

    public async Task RunAsync(Guid snapshotId, CancellationToken ct)
    {
        using var span = Telemetry.Source.StartActivity("snapshot analyse");
        var clientId = await db.InTransactionAsync(() => AnalyseAsync(snapshotId, ct), ct);
        if (clientId is { } client)
        {
            Analysed(snapshotId, client);
            hints.Publish(new FiguresChanged(client, snapshotId));
        }
    }

    /// <returns>The client; null where there was nothing to do.</returns>
    private async Task<Guid?> AnalyseAsync(Guid snapshotId, CancellationToken ct)
    {
        var locked = await db.Database.SqlQueryRaw<Guid>(LockSql, snapshotId).ToListAsync(ct);
        if (locked is not [var clientId])
        {
            return null;
        }

        await db.Database.ExecuteSqlRawAsync(SummariseSql, [snapshotId], ct);
        await SnapshotSavings.WriteAsync(db, snapshotId, ct);
        await db.Database.ExecuteSqlRawAsync("update snapshots set status = 'analysed' where id = {0}", [snapshotId], ct);
        await db.BumpVersionsAsync(clientId, ct);
        return clientId;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Snapshot {SnapshotId} of client {ClientId} was analysed")]
    private partial void Analysed(Guid snapshotId, Guid clientId);
}
