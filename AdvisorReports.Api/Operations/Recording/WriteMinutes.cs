using System.Text.Json;
using AdvisorReports.Api.Caching;
using AdvisorReports.Api.Caching.Control;
using AdvisorReports.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace AdvisorReports.Api.Operations.Recording;

/// <summary>
/// Writes down every few seconds what this replica counted, the minute that is not over included, so that figures over all replicas can
/// be told by whoever reads the database. No request waits for it, and none fails with it.
/// </summary>
internal sealed partial class WriteMinutes(
    RequestMeter requests, CacheMeter cache, IServiceScopeFactory scopes, IConnectionMultiplexer redis, IOptions<FigureCacheOptions> caching,
    IOptions<RecordingOptions> options, TimeProvider clock, ILogger<WriteMinutes> log) : BackgroundService
{
    private const string RequestsSql =
        """
        insert into request_minutes (minute, instance, method, route, paced, succeeded, refused, failed, buckets)
        select minute, {0}, method, route, paced, succeeded, refused, failed, buckets from jsonb_to_recordset({1}::jsonb) as line (
            minute timestamptz, method text, route text, paced boolean, succeeded bigint, refused bigint, failed bigint, buckets bigint[])
        on conflict (minute, instance, method, route) do update set
            succeeded = excluded.succeeded, refused = excluded.refused, failed = excluded.failed, buckets = excluded.buckets
        """;

    private const string CacheSql =
        """
        insert into cache_minutes (minute, instance, hits, misses, not_modified, redis_bytes, redis_max_bytes)
        select minute, {0}, hits, misses, "notModified", "redisBytes", "redisMaxBytes" from jsonb_to_recordset({1}::jsonb) as line (
            minute timestamptz, hits bigint, misses bigint, "notModified" bigint, "redisBytes" bigint, "redisMaxBytes" bigint)
        on conflict (minute, instance) do update set hits = excluded.hits, misses = excluded.misses,
            not_modified = excluded.not_modified, redis_bytes = excluded.redis_bytes, redis_max_bytes = excluded.redis_max_bytes
        """;

    private bool _reachable = true;
    private DateTimeOffset _pruned;

    /// <summary>This replica, since it started.</summary>
    public Guid Instance { get; } = Guid.CreateVersion7(clock.GetUtcNow());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        requests.Start();
        using var timer = new PeriodicTimer(options.Value.Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await WriteAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was counted since is told as well, if the database takes it at once.
            using var limit = new CancellationTokenSource(options.Value.LastWithin, clock);
            await WriteAsync(limit.Token);
        }
    }

    private async Task WriteAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AdvisorDb>();
            var uses = await RedisUse.ReadAsync(redis, caching.Value.StoreDeadline, clock, ct);
            var now = clock.GetUtcNow();
            var minutes = cache.Take(now, uses);
            await requests.TakeAsync(lines => db.Database.ExecuteSqlRawAsync(RequestsSql, [Instance, JsonSerializer.Serialize(lines, Json.Options)], ct));
            await db.Database.ExecuteSqlRawAsync(CacheSql, [Instance, JsonSerializer.Serialize(minutes, Json.Options)], ct);
            cache.Written();
            await PruneAsync(db, now, ct);
            _reachable = true;
        }
        catch (Exception e) when (e.IsOfDatabase() || (e is OperationCanceledException && ct.IsCancellationRequested))
        {
            if (_reachable && e is not OperationCanceledException)
            {
                DatabaseAway(e);
            }

            _reachable = false;
        }
    }

    private async Task PruneAsync(AdvisorDb db, DateTimeOffset now, CancellationToken ct)
    {
        if (now - _pruned < TimeSpan.FromMinutes(5))
        {
            return;
        }

        var before = now - options.Value.KeepFor;
        await db.RequestMinutes.Where(m => m.Minute < before).ExecuteDeleteAsync(ct);
        await db.CacheMinutes.Where(m => m.Minute < before).ExecuteDeleteAsync(ct);
        _pruned = now;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What requests did cannot be written down; it is tried again until the database is back")]
    private partial void DatabaseAway(Exception e);
}
