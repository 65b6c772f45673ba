using System.Reflection;
using AdvisorReports.Domain.Data;
using AdvisorReports.ReportWorker.Printing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AdvisorReports.ReportWorker.Jobs;

/// <summary>
/// Says every few seconds that this worker lives and what it has in hand, in the database: it is there without the broker, and leases tell
/// only of workers that are busy.
/// </summary>
public sealed partial class AnnounceWorker(
    IServiceScopeFactory scopes, InHand inHand, BrowserOwner browsers, IOptions<JobOptions> options, TimeProvider clock,
    ILogger<AnnounceWorker> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Forget = TimeSpan.FromHours(1);
    private static readonly string Version =
        typeof(AnnounceWorker).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    private readonly Guid _id = Guid.CreateVersion7();

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync((db, ct) => db.Workers.Where(w => w.Id == _id).ExecuteDeleteAsync(ct), cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        var reachable = true;
        do
        {
            var failure = await TryAsync(SayAsync, stoppingToken);
            if (failure is not null && reachable)
            {
                LogUnreachable(log, failure);
            }

            reachable = failure is null;
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private Task<int> SayAsync(AdvisorDb db, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        with old as (delete from workers where seen_at < now() - {Forget})
        insert into workers (id, name, version, lanes, started_at, seen_at, rendering, printed)
        values ({_id}, {Environment.MachineName}, {Version}, {options.Value.Lanes}, now(), now(), {inHand.Reports}, {browsers.Printed})
        on conflict (id) do update set seen_at = now(), rendering = excluded.rendering, printed = excluded.printed
        """, ct);

    /// <returns>What kept it from being done, if anything did.</returns>
    private async Task<Exception?> TryAsync(Func<AdvisorDb, CancellationToken, Task<int>> say, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Limit);
        try
        {
            await scopes.WithDbAsync(db => say(db, limit.Token));
            return null;
        }
        catch (Exception e) when ((e.IsOfDatabase() || e is OperationCanceledException) && !ct.IsCancellationRequested)
        {
            return e;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The database cannot be told that this worker lives; it is told when it answers again")]
    private static partial void LogUnreachable(ILogger log, Exception exception);
}
