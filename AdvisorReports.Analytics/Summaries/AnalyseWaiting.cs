using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.ServiceDefaults.Tracing;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Analytics.Summaries;

/// <summary>
/// Looks every few seconds for snapshots that no message brought here: with it, figures appear (later) even while the broker
/// is away.
/// </summary>
internal sealed partial class AnalyseWaiting(IServiceScopeFactory scopes, TimeProvider clock, ILogger<AnalyseWaiting> log)
    : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await AnalyseAllAsync(stoppingToken);
            }
            catch (Exception e) when (e.IsOfDatabase())
            {
                DatabaseAway(e);
            }
        }
    }

    private async Task AnalyseAllAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var before = clock.GetUtcNow() - Period;
        var waiting = await scope.ServiceProvider.GetRequiredService<AdvisorDb>().Snapshots
            .Where(s => (s.Status == SnapshotStatus.Imported || s.FiguresDue || s.FactsDue) && s.ImportedAt < before)
            .OrderBy(s => s.ImportedAt).Take(100).Select(s => new { s.Id, s.TraceParent }).ToListAsync(ct);
        foreach (var snapshot in waiting)
        {
            using var span = RowTrace.Continue("snapshot waiting", snapshot.TraceParent);
            await using var one = scopes.CreateAsyncScope();
            await one.ServiceProvider.GetRequiredService<AnalyseSnapshot>().RunAsync(snapshot.Id, ct);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database cannot be reached; waiting snapshots are looked for again in a moment")]
    private partial void DatabaseAway(Exception e);
}
