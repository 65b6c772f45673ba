using AdvisorReports.Analytics.Summaries;
using AdvisorReports.Domain;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Findings;
using AdvisorReports.Domain.Messages;
using AdvisorReports.ServiceDefaults.Messaging;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Analytics.Findings;

/// <summary>Opens findings again on the day they were postponed to; from then on they are part of the headline.</summary>
internal sealed partial class ReopenPostponed(IServiceScopeFactory scopes, Hints hints, TimeProvider clock, ILogger<ReopenPostponed> log)
    : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        do
        {
            try
            {
                await ReopenAllAsync(stoppingToken);
            }
            catch (Exception e) when (e.IsOfDatabase())
            {
                DatabaseAway(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task ReopenAllAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AdvisorDb>();
        var today = clock.Today();
        var due = db.Findings.Where(f => f.State == FindingState.Postponed && f.DueDate <= today);
        foreach (var client in await due.Select(f => f.ClientId).Distinct().ToListAsync(ct))
        {
            var snapshots = await db.InTransactionAsync(() => ReopenAsync(db, due.Where(f => f.ClientId == client), client, ct), ct);
            snapshots.ForEach(snapshot => hints.Publish(new FiguresChanged(client, snapshot)));
            Reopened(client);
        }
    }

    private async Task<List<Guid>> ReopenAsync(AdvisorDb db, IQueryable<Finding> due, Guid client, CancellationToken ct)
    {
        await ClientLock.TakeAsync(db, client, ct);
        var snapshots = await due.Select(f => f.LastSeenSnapshotId).Distinct().ToListAsync(ct);
        var now = clock.GetUtcNow();
        await due.ExecuteUpdateAsync(set => set
            .SetProperty(f => f.State, FindingState.Open).SetProperty(f => f.StateChangedAt, now)
            .SetProperty(f => f.Revision, f => f.Revision + 1), ct);
        await CountFindings.RunAsync(db, client, ct);
        foreach (var snapshot in snapshots)
        {
            await WriteFigures.RunAsync(db, snapshot, ct);
        }

        await db.BumpVersionsAsync(client, ct);
        return snapshots;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Postponed findings of client {ClientId} are due and open again")]
    private partial void Reopened(Guid clientId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database cannot be reached; postponed findings are looked for again in a moment")]
    private partial void DatabaseAway(Exception e);
}
