using AdvisorReports.Analytics.Findings;
using AdvisorReports.Analytics.Retirements;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Messages;
using AdvisorReports.ServiceDefaults;
using AdvisorReports.ServiceDefaults.Messaging;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Analytics.Summaries;

/// <summary>
/// Brings findings and figures up to date with a snapshot. Its row is locked first, so that of two deliveries of one message the
/// second finds the work done.
/// </summary>
internal sealed partial class AnalyseSnapshot(AdvisorDb db, Hints hints, ILogger<AnalyseSnapshot> log)
{
    private const string LockSql =
        """
        select client_id as "Value" from snapshots where id = {0} and (status = 'imported' or figures_due) for update
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

        // After the figures, which people wait for.
        await db.InTransactionAsync(() => WriteFacts.RunAsync(db, snapshotId, ct), ct);
    }

    /// <returns>The client; null where there was nothing to do.</returns>
    private async Task<Guid?> AnalyseAsync(Guid snapshotId, CancellationToken ct)
    {
        var locked = await db.Database.SqlQueryRaw<Guid>(LockSql, snapshotId).ToListAsync(ct);
        if (locked is not [var clientId])
        {
            return null;
        }

        await ClientLock.TakeAsync(db, clientId, ct);

        // Rows that were just copied have no statistics: the planner takes the tables for empty and joins 200,000 findings to
        // 200,000 rows in nested loops (not done after eight minutes). Every join here is of whole sets.
        await db.Database.ExecuteSqlRawAsync("set local enable_nestloop = off", ct);
        await TrackFindings.RunAsync(db, snapshotId, ct);
        await CountFindings.RunAsync(db, clientId, ct);
        await WriteFigures.RunAsync(db, snapshotId, ct);
        await db.Database.ExecuteSqlRawAsync(
            "update snapshots set status = 'analysed', figures_due = false where id = {0}", [snapshotId], ct);
        await WriteRetirements.RunAsync(db, clientId, ct);
        await db.BumpVersionsAsync(clientId, ct);
        return clientId;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Snapshot {SnapshotId} of client {ClientId} was analysed")]
    private partial void Analysed(Guid snapshotId, Guid clientId);
}
