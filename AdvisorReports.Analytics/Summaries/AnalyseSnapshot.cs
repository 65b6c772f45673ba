using AdvisorReports.Analytics.Findings;
using AdvisorReports.Analytics.Retirements;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Messages;
using AdvisorReports.Domain.Savings;
using AdvisorReports.ServiceDefaults;
using AdvisorReports.ServiceDefaults.Messaging;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Analytics.Summaries;

/// <summary>
/// Brings findings and figures up to date with a snapshot. Its row is locked first, so that of two deliveries of one message the
/// second finds the work done.
/// </summary>
internal sealed partial class AnalyseSnapshot(AdvisorDb db, Hints hints, TimeProvider clock, ILogger<AnalyseSnapshot> log)
{
    private const string LockSql =
        """
        select client_id as "ClientId", status = 'imported' as "IsNew", rows_kept as "Rows" from snapshots
        where id = {0} and (status = 'imported' or figures_due) for update
        """;

    public async Task RunAsync(Guid snapshotId, CancellationToken ct)
    {
        using var span = Telemetry.Source.StartActivity("snapshot analyse");
        if (await AnalyseTimedAsync(snapshotId, ct) is { } analysis)
        {
            span?.SetTag("rows.kept", analysis.Rows).SetTag("savings.currencies", analysis.Savings.Count);
            hints.Publish(new FiguresChanged(analysis.ClientId, snapshotId));
        }

        // After the figures, which people wait for.
        await db.InTransactionAsync(() => WriteFacts.RunAsync(db, snapshotId, ct), ct);
    }

    private async Task<Analysis?> AnalyseTimedAsync(Guid snapshotId, CancellationToken ct)
    {
        var start = clock.GetTimestamp();
        var ended = false;
        try
        {
            var analysis = await db.InTransactionAsync(() => AnalyseAsync(snapshotId, ct), ct);
            ended = true;
            if (analysis is not null)
            {
                Tell(snapshotId, analysis, clock.GetElapsedTime(start));
            }

            return analysis;
        }
        finally
        {
            if (!ended)
            {
                AnalysisOutcomes.Failed(clock.GetElapsedTime(start));
            }
        }
    }

    private void Tell(Guid snapshotId, Analysis analysis, TimeSpan took)
    {
        AnalysisOutcomes.Completed(took);
        if (analysis.IsNew)
        {
            AnalysisOutcomes.Found(analysis.Savings);
        }

        Analysed(snapshotId, analysis.ClientId, analysis.Rows, (long)took.TotalMilliseconds);
    }

    /// <returns>Null where there was nothing to do.</returns>
    private async Task<Analysis?> AnalyseAsync(Guid snapshotId, CancellationToken ct)
    {
        var locked = await db.Database.SqlQueryRaw<Locked>(LockSql, snapshotId).ToListAsync(ct);
        if (locked is not [var snapshot])
        {
            return null;
        }

        var clientId = snapshot.ClientId;
        await ClientLock.TakeAsync(db, clientId, ct);

        // Rows that were just copied have no statistics: the planner takes the tables for empty and joins 200,000 findings to
        // 200,000 rows in nested loops (not done after eight minutes). Every join here is of whole sets.
        await db.Database.ExecuteSqlRawAsync("set local enable_nestloop = off", ct);
        await TrackFindings.RunAsync(db, snapshotId, ct);
        await CountFindings.RunAsync(db, clientId, ct);
        var savings = await WriteFigures.RunAsync(db, snapshotId, ct);
        await db.Database.ExecuteSqlRawAsync(
            "update snapshots set status = 'analysed', figures_due = false where id = {0}", [snapshotId], ct);
        await WriteRetirements.RunAsync(db, clientId, ct);
        await db.BumpVersionsAsync(clientId, ct);
        return new Analysis(clientId, snapshot.IsNew, snapshot.Rows, savings);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Snapshot {SnapshotId} of client {ClientId} was analysed: {Rows} rows in {Milliseconds} ms")]
    private partial void Analysed(Guid snapshotId, Guid clientId, int rows, long milliseconds);

    private sealed record Locked(Guid ClientId, bool IsNew, int Rows);

    /// <param name="IsNew">It was the snapshot's first.</param>
    private sealed record Analysis(Guid ClientId, bool IsNew, int Rows, IReadOnlyList<CurrencySavings> Savings);
}
