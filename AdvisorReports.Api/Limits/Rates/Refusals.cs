using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Threading.RateLimiting;
using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Data;
using AdvisorReports.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Api.Limits.Rates;

/// <summary>
/// Answers requests that are too many, with as little work as can be, and lets them wait for it: most floods ask again when they
/// are answered, so the answer's delay is what slows them down. They are counted, not logged.
/// </summary>
internal sealed partial class Refusals(IOptions<LimitOptions> options, TimeProvider clock, ILogger<Refusals> log) : BackgroundService
{
    /// <summary>Requests that wait to be refused; each takes some kilobytes. More are answered at once, and lose their connection.</summary>
    private const int WaitingMax = 10_000;

    /// <summary>Of one name; behind so many others, the wait is twice as long. A flood over more connections is not a faster one.</summary>
    private const double WaitingMany = 100;

    /// <summary>Names that are counted between two reports; what comes from more is told as a sum.</summary>
    private const int NamesMax = 1000;

    private const int LinesMax = 20;
    private static readonly TimeSpan ReportEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LeastRetry = TimeSpan.FromSeconds(1);
    private static readonly Counter<long> Counter = Telemetry.Meter.CreateCounter<long>(
        "advisorreports.requests.refused", "{request}", "Answered 429 by a limit of the caller or the address.");

    private ConcurrentDictionary<(Limit Limit, string Name), Count> _counts = new();
    private int _waiting;

    /// <param name="name">Of whom it was too much.</param>
    public async Task RefuseAsync(HttpContext context, Limit limit, string name, RateLimitLease lease)
    {
        if (!await WaitAsync(context, Note(limit, name)))
        {
            return;
        }

        var after = lease.TryGetMetadata(MetadataName.RetryAfter, out var told) && told > LeastRetry ? told : LeastRetry;
        await Problems.TooMany(context, TooMuch(limit), after).ExecuteAsync(context);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(ReportEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var counts = Interlocked.Exchange(ref _counts, new());
            foreach (var ((limit, name), count) in counts.OrderByDescending(c => c.Value.Value).Take(LinesMax))
            {
                Refused(count.Value, limit, name);
            }
        }
    }

    private Count Note(Limit limit, string name)
    {
        // Nor a trace of each: a flood of traces would be one as well.
        if (Activity.Current is { } span)
        {
            span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }

        Counter.Add(1, new KeyValuePair<string, object?>("limit", SnakeCase.From(limit)));
        var counts = _counts;
        var key = (limit, counts.Count < NamesMax || counts.ContainsKey((limit, name)) ? name : "others");
        var count = counts.GetOrAdd(key, _ => new Count());
        Interlocked.Increment(ref count.Value);
        return count;
    }

    /// <returns>False where the caller left meanwhile.</returns>
    private async ValueTask<bool> WaitAsync(HttpContext context, Count count)
    {
        var all = Interlocked.Increment(ref _waiting);
        var alike = Interlocked.Increment(ref count.Waiting);
        try
        {
            if (all > WaitingMax)
            {
                context.Response.Headers.Connection = "close";
                return true;
            }

            // Not all the same, or those that came together would come back together.
            var delay = options.Value.RefusalDelay * (1 + (alike / WaitingMany)) * (0.75 + (Random.Shared.NextDouble() / 2));
            await Task.Delay(delay < LongestDelay ? delay : LongestDelay, clock, context.RequestAborted);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
            Interlocked.Decrement(ref count.Waiting);
        }
    }

    private string TooMuch(Limit limit) => limit switch
    {
        Limit.Key => string.Create(CultureInfo.InvariantCulture,
            $"One caller may send {options.Value.KeyPerSecond} requests a second, and {options.Value.KeyBurst} at once after a pause."),
        Limit.Work => $"Of one caller {options.Value.KeyConcurrency} requests are worked on at the same time, and too many of yours wait already.",
        Limit.Transfers => $"One caller may send and fetch {options.Value.KeyTransfers} files at the same time.",
        Limit.Streams => $"One caller may have {options.Value.KeyStreams} streams of events open. Close those of reports that are finished.",
        _ => "Too many requests without a valid key came from your address.",
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} requests were refused within a minute by the limit per {Limit}: {Name}")]
    private partial void Refused(long count, Limit limit, string name);

    private sealed class Count
    {
        public long Value;
        public int Waiting;
    }
}

/// <summary>Which limit it was.</summary>
internal enum Limit
{
    Key,
    Work,
    Transfers,
    Streams,
    Address,
}
