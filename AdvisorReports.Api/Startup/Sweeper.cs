using AdvisorReports.Domain.Data;

namespace AdvisorReports.Api.Startup;

/// <summary>
/// Looks at the database every few seconds for work whose message was lost. It is what makes losing messages harmless, so
/// nothing but the end of the service stops it.
/// </summary>
internal abstract partial class Sweeper(IServiceScopeFactory scopes, TimeSpan period, TimeProvider clock, ILogger log)
    : BackgroundService
{
    /// <summary>How long what was sent again is left alone.</summary>
    protected static readonly TimeSpan AgainAfter = TimeSpan.FromSeconds(30);

    /// <summary>How long a message may take before the sweeper looks after it; also how often it looks.</summary>
    protected TimeSpan Period => period;

    protected abstract Task SweepAsync(AdvisorDb db, CancellationToken ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(period, clock);
        var reachable = true;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await SweepAsync(scope.ServiceProvider.GetRequiredService<AdvisorDb>(), stoppingToken);
                reachable = true;
            }
            catch (Exception e) when (e.IsOfDatabase())
            {
                if (reachable)
                {
                    DatabaseAway(GetType().Name, e);
                }

                reachable = false;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Sweeper} cannot reach the database; it tries again until it can")]
    private partial void DatabaseAway(string sweeper, Exception e);
}
