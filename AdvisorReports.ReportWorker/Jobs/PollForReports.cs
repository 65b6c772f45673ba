using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;
using Microsoft.Extensions.Options;

namespace AdvisorReports.ReportWorker.Jobs;

/// <summary>
/// Looks into the database for what no message announced, so that a lost message, or a broker that is off, costs seconds.
/// </summary>
public sealed partial class PollForReports(
    IServiceScopeFactory scopes, MakeReport make, Lanes lanes, IOptions<JobOptions> options, TimeProvider clock,
    ILogger<PollForReports> log) : BackgroundService
{
    private readonly HashSet<Task> _inHand = [];

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(_inHand).WaitAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Poll, clock);
        var tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
        while (!stoppingToken.IsCancellationRequested)
        {
            await StartDueAsync(stoppingToken);

            // A lane that comes free looks again at once: with the broker off the database is the queue.
            var first = await Task.WhenAny([tick, .. _inHand]);
            if (first == tick && await tick)
            {
                tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
            }

            _inHand.RemoveWhere(t => t.IsCompleted);
        }
    }

    private async Task StartDueAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AdvisorDb>();
            foreach (var due in await FindDueReports.Handle(db, Enum.GetValues<ReportPriority>(), options.Value.Lanes, stoppingToken))
            {
                if (lanes.TryEnter(due.Priority) is { } lane)
                {
                    _inHand.Add(MakeAsync(due.Id, lane));
                }
            }
        }
        catch (Exception e) when (e.IsOfDatabase())
        {
            LogUnreachable(log, e);
        }
    }

    private async Task MakeAsync(Guid reportId, Lane lane)
    {
        try
        {
            await make.Handle(reportId, lane, CancellationToken.None);
        }
        catch (Exception e) when (e.IsOfDatabase() || e is OperationCanceledException)
        {
            LogUnreachable(log, e); // the lease runs out, and the report is found again
        }
    }

    [LoggerMessage(LogLevel.Warning, "The database could not be asked for waiting reports")]
    private static partial void LogUnreachable(ILogger log, Exception exception);
}
