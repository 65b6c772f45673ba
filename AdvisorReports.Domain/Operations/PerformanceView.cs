using AdvisorReports.Domain.Operations.Database;

namespace AdvisorReports.Domain.Operations;

/// <summary>How the product does, over all replicas of its services, at the most some ten seconds ago.</summary>
/// <param name="At">By the database's clock.</param>
/// <param name="FiveMinutes">The last five whole minutes and the one that is not over.</param>
/// <param name="Hour">The last 60 whole minutes and the one that is not over.</param>
public sealed record PerformanceView(DateTimeOffset At, WindowView FiveMinutes, WindowView Hour, ReportQueueView Queue, SlowQueriesView SlowQueries);

/// <param name="From">The beginning of its first minute.</param>
/// <param name="All">All requests but those that take as long as the caller's line or patience does.</param>
/// <param name="Endpoints">Those that were called, the busiest first.</param>
public sealed record WindowView(DateTimeOffset From, TrafficView All, IReadOnlyList<EndpointView> Endpoints, CacheUseView Cache);

/// <param name="Refused">Answered with 400 to 499.</param>
/// <param name="Failed">Answered with 500 or above.</param>
/// <param name="ErrorRate">Failed ones per request; null without requests.</param>
/// <param name="P50">
/// In milliseconds, as are the others; found in buckets that are a third wide at most. 60,000 stands for that and more; null without requests.
/// </param>
public sealed record TrafficView(long Requests, long Refused, long Failed, double? ErrorRate, double? P50, double? P95, double? P99);

/// <param name="Route">Its pattern; empty for all paths that are no route.</param>
/// <param name="Paced">A file on its way in or out, or a stream of events: how long it takes is the caller's doing.</param>
public sealed record EndpointView(string Method, string Route, bool Paced, TrafficView Traffic);

/// <param name="NotModified">Answered 304, without the cache.</param>
/// <param name="Ratio">Hits per hit or miss; null without any.</param>
public sealed record CacheUseView(long Hits, long Misses, long NotModified, double? Ratio);

/// <param name="Waiting">Reports that are due and that no worker has: left behind by one that died, too.</param>
/// <param name="OldestSeconds">How long the oldest of them has been due; 0 where none waits.</param>
/// <param name="InWork">Reports that a worker is making.</param>
/// <param name="Completed">In the last hour.</param>
/// <param name="Failed">In the last hour, for good; those set aside included.</param>
public sealed record ReportQueueView(long Waiting, double OldestSeconds, long InWork, long Completed, long Failed);

/// <param name="Items">Those that take longest on average, since the statistics were last reset.</param>
/// <param name="Reason">Why there are none to be told; null where there are.</param>
public sealed record SlowQueriesView(IReadOnlyList<SlowQueryView> Items, string? Reason);
