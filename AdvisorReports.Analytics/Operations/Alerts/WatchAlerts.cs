using System.Diagnostics.Metrics;
using AdvisorReports.Analytics.Operations.Performance;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Messages;
using AdvisorReports.Domain.Operations.Alerts;
using AdvisorReports.ServiceDefaults;
using AdvisorReports.ServiceDefaults.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Analytics.Operations.Alerts;

/// <summary>
/// Looks every few seconds how it stands with the alerts. What changes is logged, counted, kept, and told to the operators' webhooks
/// by the Api.
/// </summary>
internal sealed partial class WatchAlerts : BackgroundService
{
    private static readonly Counter<long> Changes = Telemetry.Meter.CreateCounter<long>(
        "advisorreports.alerts.changes", "{change}", "Alerts that began or ceased to fire, each counted once, by the replica that found it.");

    private readonly StatementTimes _statements = new();
    private readonly IServiceScopeFactory _scopes;
    private readonly DeadLetters _dead;
    private readonly Hints _hints;
    private readonly AlertOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<WatchAlerts> _log;
    private IReadOnlyList<Measurement<long>> _firing = [];
    private DateTimeOffset _pruned;
    private bool _reachable = true;

    public WatchAlerts(
        IServiceScopeFactory scopes, DeadLetters dead, Hints hints, IOptions<AlertOptions> options, TimeProvider clock, ILogger<WatchAlerts> log)
    {
        (_scopes, _dead, _hints, _options, _clock, _log) = (scopes, dead, hints, options.Value, clock, log);
        Telemetry.Meter.CreateObservableGauge(
            "advisorreports.alerts.firing", () => _firing, "{alert}", "1 while the alert fires, 0 otherwise; every replica tells the same.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_options.Every, _clock);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
                _reachable = true;
            }
            catch (Exception e) when (e.IsOfDatabase())
            {
                _firing = [];
                if (_reachable)
                {
                    DatabaseAway(e);
                }

                _reachable = false;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(CancellationToken ct)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AdvisorDb>();
        var now = await ReadPerformance.NowAsync(db, ct);
        if (await TurnAlerts.IsDueAsync(db, _options.Every, now, ct))
        {
            // Outside of the transaction that writes: measuring may take a while, and one that fails must not end the others.
            var seen = await MeasureAlerts.LookAsync(db, (await _dead.CountAsync(Queues.Lasting, ct))?.Values.Sum(), ct);
            var measured = new List<(AlertRule, Measure)>();
            foreach (var rule in _options.Holding)
            {
                measured.Add((rule, rule.Kind is AlertKind.SlowQueries
                    ? await _statements.MeasureAsync(db, rule.Threshold, ct) : MeasureAlerts.Of(rule, seen)));
            }

            foreach (var change in await TurnAlerts.RunAsync(db, measured, _options.Every, now, ct) ?? [])
            {
                Tell(change);
            }

            await PruneAsync(db, now, ct);
        }

        var standing = await db.Alerts.Select(a => new { a.Kind, a.State }).ToListAsync(ct);
        _firing = [.. standing.Select(a => new Measurement<long>(a.State is AlertState.Firing ? 1 : 0, Tag(a.Kind)))];
    }

    private void Tell(AlertChangeView change)
    {
        var name = SnakeCase.From(change.Kind);
        Changes.Add(1, Tag(change.Kind), new("state", SnakeCase.From(change.State)));
        if (change.State is AlertState.Firing)
        {
            Fires(name, change.Value, change.Threshold);
        }
        else
        {
            Clears(name, change.Value, change.Threshold);
        }

        _hints.Publish(new AlertChanged(change.Id));
    }

    private async Task PruneAsync(AdvisorDb db, DateTimeOffset now, CancellationToken ct)
    {
        if (now - _pruned > TimeSpan.FromHours(1))
        {
            var before = now - _options.KeepFor;
            await db.AlertChanges.Where(c => c.At < before).ExecuteDeleteAsync(ct);
            _pruned = now;
        }
    }

    private static KeyValuePair<string, object?> Tag(AlertKind kind) => new("alert", SnakeCase.From(kind));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Alert {Alert} fires: {Value} is beyond {Threshold}")]
    private partial void Fires(string alert, double value, double threshold);

    [LoggerMessage(Level = LogLevel.Information, Message = "Alert {Alert} is over: {Value} is within {Threshold}")]
    private partial void Clears(string alert, double value, double threshold);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database cannot be reached; alerts are looked at again when it can be")]
    private partial void DatabaseAway(Exception e);
}
