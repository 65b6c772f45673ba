using AdvisorReports.Analytics.Operations.Performance;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Operations;
using AdvisorReports.Domain.Operations.Alerts;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Analytics.Operations.Alerts;

/// <summary>What one look at the database says, for all rules.</summary>
internal sealed record Measured(WindowView Recent, ReportQueueView Queue, RedisMemory? Redis, long? DeadLetters);

/// <param name="MaxBytes">0 without a limit.</param>
internal sealed record RedisMemory(long Bytes, long MaxBytes);

internal static class MeasureAlerts
{
    // The Api asks Redis every ten seconds: what is older was not answered.
    private const string RedisSql =
        """
        select redis_bytes as "Bytes", redis_max_bytes as "MaxBytes" from cache_minutes
        where minute >= now() - interval '2 minutes' and redis_max_bytes is not null order by minute desc, redis_bytes desc limit 1
        """;

    public static async Task<Measured> LookAsync(AdvisorDb db, long? deadLetters, CancellationToken ct) => new(
        (await ReadWindows.RunAsync(db, [ReadPerformance.FiveMinutes], ct)).Windows[0],
        await ReadQueue.RunAsync(db, ct),
        await db.Database.SqlQueryRaw<RedisMemory>(RedisSql).SingleOrDefaultAsync(ct),
        deadLetters);

    /// <summary>Everything but the queries' times, which take memory of the look before.</summary>
    public static Measure Of(AlertRule rule, Measured seen) => rule.Kind switch
    {
        AlertKind.CacheHitRatio => Measure.Of(seen.Recent.Cache.Ratio, seen.Recent.Cache.Hits + seen.Recent.Cache.Misses, rule,
            "requests for figures in five minutes"),
        AlertKind.ResponseTime => Measure.Of(seen.Recent.All.P95, seen.Recent.All.Requests, rule, "requests in five minutes"),
        AlertKind.QueueLength => Measure.Of(seen.Queue.Waiting),
        AlertKind.QueueAge => Measure.Of(Math.Round(seen.Queue.OldestSeconds, 1)),
        AlertKind.RedisMemory => seen.Redis switch
        {
            null => Measure.Unknown("Redis has not told any replica of the Api for two minutes what it uses."),
            { MaxBytes: 0 } => Measure.Unknown("Redis has no limit of memory (maxmemory) to be close to."),
            var redis => Measure.Of(Math.Round((double)redis.Bytes / redis.MaxBytes, 4)),
        },
        AlertKind.FailedReports => Share(seen.Queue, rule),
        AlertKind.DeadLetters => seen.DeadLetters is { } dead ? Measure.Of(dead) : Measure.Unknown("The broker does not tell."),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule.Kind, null),
    };

    private static Measure Share(ReportQueueView queue, AlertRule rule)
    {
        var ended = queue.Completed + queue.Failed;
        return Measure.Of(ended == 0 ? null : Math.Round((double)queue.Failed / ended, 4), ended, rule, "reports ended within an hour");
    }
}
