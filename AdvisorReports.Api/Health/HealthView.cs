using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AdvisorReports.Api.Health;

/// <param name="Status">
/// healthy; degraded: complete, but slower, or figures or new documents wait; unhealthy: the database is away or not migrated.
/// </param>
/// <param name="Performance">Of the replica that answers. Null for callers who may not see details.</param>
public sealed record HealthView(HealthStatus Status, DateTimeOffset Timestamp, HealthServices Services, PerformanceView? Performance)
{
    internal HealthView WithoutDetails() => this with { Services = Services.WithoutDetails(), Performance = null };
}

public sealed record HealthServices(
    ServiceHealth<DatabaseDetails> Database, ServiceHealth<RedisDetails> Redis, ServiceHealth<MessagingDetails> Messaging,
    ServiceHealth<WorkersDetails> Workers, ServiceHealth<AnalyticsDetails> Analytics)
{
    internal HealthStatus Overall() => Database.Status is HealthStatus.Unhealthy ? HealthStatus.Unhealthy
        : new[] { Database.Status, Redis.Status, Messaging.Status, Workers.Status, Analytics.Status }.All(s => s is HealthStatus.Healthy)
            ? HealthStatus.Healthy
            : HealthStatus.Degraded;

    internal HealthServices WithoutDetails() => new(
        Database with { Details = null }, Redis with { Details = null }, Messaging with { Details = null },
        Workers with { Details = null }, Analytics with { Details = null });
}

/// <param name="Status">healthy; degraded: it answers, but not all is well; unhealthy: it does not answer, or cannot be used.</param>
/// <param name="ResponseTimeMs">How long it took to answer, or has been silent, at the latest check; one is good for a second.</param>
/// <param name="Details">Null for callers who may not see details.</param>
public sealed record ServiceHealth<T>(HealthStatus Status, double ResponseTimeMs, T? Details) where T : class
{
    internal static ServiceHealth<T> Of(HealthStatus status, TimeSpan took, T details) =>
        new(status, Math.Round(took.TotalMilliseconds, 1), details);
}

/// <param name="Problem">What is wrong, in all of these; null where nothing is. What is not known is null as well.</param>
/// <param name="StartedAt">When the server was started.</param>
public sealed record DatabaseDetails(
    string? Problem, string? Version, DateTimeOffset? StartedAt, ConnectionsView? Connections, MigrationsView? Migrations);

/// <param name="Open">Connections of all programs to the server.</param>
/// <param name="Active">Those that run a command right now.</param>
/// <param name="Max">How many the server takes.</param>
public sealed record ConnectionsView(long Open, long Active, int Max);

/// <param name="Missing">What this program has and the database lacks; null where it cannot be asked.</param>
public sealed record MigrationsView(long Applied, string? Latest, IReadOnlyList<string>? Missing);

/// <param name="MaxMemoryBytes">0 without a limit.</param>
public sealed record RedisDetails(
    string? Problem, string? Version, long? UptimeSeconds, long? Clients, long? MemoryBytes, long? MaxMemoryBytes, long? Keys);

/// <param name="Waiting">What waits, in the database: messages are hints, and say neither how much work there is nor since when.</param>
public sealed record MessagingDetails(string? Problem, string? Version, IReadOnlyList<QueueView>? Queues, WaitingView? Waiting);

/// <param name="Messages">Those that nobody has fetched yet; null, as the others, before the first consumer made the queue.</param>
/// <param name="DeadLetters">Messages that were delivered too often.</param>
public sealed record QueueView(string Name, long? Messages, long? Consumers, long? DeadLetters);

/// <param name="Reports">Due, and no worker has them.</param>
/// <param name="Snapshots">Imported and not analysed yet.</param>
public sealed record WaitingView(long Reports, double? OldestReportSeconds, long Snapshots, double? OldestSnapshotSeconds);

/// <param name="Alive">Those seen within the last seconds.</param>
public sealed record WorkersDetails(string? Problem, int? Alive, IReadOnlyList<WorkerView>? Workers);

/// <param name="Name">Of its machine or container.</param>
/// <param name="Lanes">How many reports it makes at a time.</param>
/// <param name="Rendering">The reports that it makes at the moment.</param>
/// <param name="Printed">Documents since it started.</param>
public sealed record WorkerView(
    Guid Id, string Name, string Version, bool Alive, DateTimeOffset StartedAt, DateTimeOffset SeenAt, int Lanes, IReadOnlyList<Guid> Rendering,
    int Printed);

/// <param name="Ready">What its own <c>/health</c> says; null where it does not answer.</param>
public sealed record AnalyticsDetails(string? Problem, bool? Ready);

/// <summary>Counted in the process that answers, since it started.</summary>
/// <param name="FigureHits">Figures answered from the cache; the ratio is of hits and misses, null before the first.</param>
/// <param name="MemoryBytes">What the process takes.</param>
/// <param name="HeapBytes">What of it are managed objects.</param>
/// <param name="PendingWork">Work that waits for a thread: more than a few, and the processors are too few.</param>
public sealed record PerformanceView(
    DateTimeOffset StartedAt, long UptimeSeconds, long FigureHits, long FigureMisses, double? FigureHitRatio, long MemoryBytes, long HeapBytes,
    long PendingWork);
