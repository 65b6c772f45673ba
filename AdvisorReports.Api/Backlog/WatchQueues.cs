using System.Diagnostics.Metrics;
using AdvisorReports.Api.Startup;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;
using AdvisorReports.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Backlog;

/// <summary>How many pieces of work are due and not taken up, and for how long: read from the database, where the queues are.</summary>
internal sealed class WatchQueues : Sweeper
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    private const string Snapshots = "snapshots";
    private const string Deliveries = "deliveries";
    private const string Sql =
        $"""
        with {DueReports.Sql}
        select 'snapshots' as "Name", count(*) as "Length", extract(epoch from now() - min(imported_at))::float8 as "Age"
            from snapshots where status = 'imported'
        union all
        select 'deliveries', count(*), extract(epoch from now() - min(next_at))::float8
            from webhook_deliveries where status = 'pending' and next_at <= now() and (lease_until is null or lease_until <= now())
        union all
        select priority, count(*), extract(epoch from now() - min(since))::float8 from due_reports group by priority
        """;

    private static readonly string[] Priorities = [.. Enum.GetValues<ReportPriority>().Select(SnakeCase.From)];

    private readonly TimeProvider _clock;
    private Reading? _latest;

    public WatchQueues(IServiceScopeFactory scopes, IMeterFactory meters, TimeProvider clock, ILogger<WatchQueues> log)
        : base(scopes, Every, clock, log)
    {
        _clock = clock;
        var meter = meters.Create(Telemetry.Name);
        Gauges(meter, "advisorreports.snapshot.queue", "{snapshot}", "Snapshots that are imported and not yet analysed", Snapshots);
        Gauges(meter, "advisorreports.webhook.queue", "{delivery}", "Deliveries that are due", Deliveries);
        meter.CreateObservableGauge("advisorreports.report.queue.length", () => OfPriorities(q => q.Length), "{report}", "Reports that are due and that no worker has.");
        meter.CreateObservableGauge("advisorreports.report.queue.age", () => OfPriorities(q => q.Age ?? 0), "s", "How long the oldest of them is due.");
    }

    protected override async Task SweepAsync(AdvisorDb db, CancellationToken ct)
    {
        var rows = await db.Database.SqlQueryRaw<Queue>(Sql).ToListAsync(ct);
        _latest = new Reading(rows.ToDictionary(q => q.Name), _clock.GetTimestamp());
    }

    private void Gauges(Meter meter, string name, string unit, string what, string queue)
    {
        meter.CreateObservableGauge($"{name}.length", () => Of(queue, q => q.Length), unit, $"{what}.");
        meter.CreateObservableGauge($"{name}.age", () => Of(queue, q => q.Age ?? 0), "s", $"{what}: how long the oldest.");
    }

    private Measurement<T>[] Of<T>(string queue, Func<Queue, T> figure) where T : struct =>
        Fresh() is { } queues ? [new(figure(queues[queue]))] : [];

    private IEnumerable<Measurement<T>> OfPriorities<T>(Func<Queue, T> figure) where T : struct => Fresh() is not { } queues ? [] :
        Priorities.Select(p => new Measurement<T>(
            figure(queues.GetValueOrDefault(p) ?? new Queue(p, 0, null)), new KeyValuePair<string, object?>("priority", p)));

    // What was read before the database went away is not how things are.
    private Dictionary<string, Queue>? Fresh() =>
        _latest is { } latest && _clock.GetElapsedTime(latest.At) < 2 * Every ? latest.Queues : null;

    private sealed record Queue(string Name, long Length, double? Age);

    private sealed record Reading(Dictionary<string, Queue> Queues, long At);
}
