using System.Collections.Concurrent;
using System.Threading.Channels;
using AdvisorReports.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Access.Keys;

/// <summary>Writes when a key was last used: behind the requests, and for each key once a minute at most.</summary>
internal sealed partial class KeyUses(IServiceScopeFactory scopes, TimeProvider clock, ILogger<KeyUses> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Guid, long> _noted = new();
    private readonly Channel<(Guid Key, DateTimeOffset At)> _uses = Channel.CreateBounded<(Guid, DateTimeOffset)>(
        new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void Note(Guid key)
    {
        var now = clock.GetTimestamp();
        if (_noted.TryGetValue(key, out var last) && clock.GetElapsedTime(last, now) < Every)
        {
            return;
        }

        _noted[key] = now;
        _uses.Writer.TryWrite((key, clock.GetUtcNow()));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (key, at) in _uses.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<AdvisorDb>().ApiKeys
                    .Where(k => k.Id == key && (k.LastUsedAt == null || k.LastUsedAt < at))
                    .ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedAt, at), stoppingToken);
            }
            catch (Exception e) when (e.IsOfDatabase())
            {
                NotWritten(e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "When a key was last used could not be written; its next use in a minute will be")]
    private partial void NotWritten(Exception e);
}
