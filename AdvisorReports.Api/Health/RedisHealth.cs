using AdvisorReports.Api.Caching.Control;
using AdvisorReports.ServiceDefaults.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using StackExchange.Redis;

namespace AdvisorReports.Api.Health;

internal sealed class RedisHealth(IConnectionMultiplexer redis, TimeProvider clock)
{
    private static readonly TimeSpan TimeBox = TimeSpan.FromSeconds(1);

    // The client library does not give up a command to a server that hangs.
    private readonly SharedCheck<RedisInfo> _check = new(() => RedisInfo.ReadAsync(redis).WaitAsync(2 * TimeBox, clock), TimeBox, clock);

    public async Task<ServiceHealth<RedisDetails>> AskAsync(CancellationToken ct)
    {
        var answer = await _check.AskAsync(ct);
        var info = answer.Value;
        return ServiceHealth<RedisDetails>.Of(
            info is null ? HealthStatus.Unhealthy : HealthStatus.Healthy, answer.Took,
            new RedisDetails(answer.Problem, info?.Text("redis_version"), info?.Number("uptime_in_seconds"), info?.Number("connected_clients"),
                info?.Number("used_memory"), info?.Number("maxmemory"), info?.Keys));
    }
}
