using System.Diagnostics.Metrics;
using AdvisorReports.Domain.Messages;
using AdvisorReports.ServiceDefaults;
using AdvisorReports.ServiceDefaults.Messaging;

namespace AdvisorReports.Api.Backlog;

/// <summary>What lies in the queues of dead letters. Nothing is lost with them, but each is a message that a consumer could not take.</summary>
internal sealed class WatchDeadLetters : BackgroundService
{
    private static readonly Dictionary<string, long> NoCounts = [];

    private readonly DeadLetters _dead;
    private readonly TimeProvider _clock;
    private IReadOnlyDictionary<string, long> _latest = NoCounts;

    public WatchDeadLetters(DeadLetters dead, IMeterFactory meters, TimeProvider clock)
    {
        (_dead, _clock) = (dead, clock);
        meters.Create(Telemetry.Name).CreateObservableGauge("advisorreports.messages.dead",
            () => _latest.Select(q => new Measurement<long>(q.Value, new KeyValuePair<string, object?>("queue", q.Key))),
            "{message}", "Messages that were delivered too often and set aside.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(WatchQueues.Every, _clock);
        do
        {
            _latest = await _dead.CountAsync(Queues.Lasting, stoppingToken) ?? NoCounts;
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
