using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using AdvisorReports.Api.Limits.Rates;
using AdvisorReports.Domain;
using AdvisorReports.ServiceDefaults;

namespace AdvisorReports.Api.Operations.Recording;

/// <summary>
/// Counts this replica's requests by route and minute. It listens to the framework's own measurement, the one that also leaves as the
/// metric <c>http.server.request.duration</c>: two that measure the same would not agree.
/// </summary>
internal sealed class RequestMeter : IDisposable
{
    private const string Framework = "Microsoft.AspNetCore.Hosting";
    private const string Duration = "http.server.request.duration";

    /// <summary>What could not be written by then is dropped; a minute needs no more than its routes.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<RequestKey, RequestCounts> _counts = new();
    private readonly MeterListener _listener = new();
    private readonly Lazy<HashSet<string>> _paced;
    private readonly TimeProvider _clock;

    /// <param name="meters">This host's own: with several hosts in one process each hears only itself.</param>
    public RequestMeter(IMeterFactory meters, EndpointDataSource endpoints, TimeProvider clock)
    {
        _clock = clock;
        _paced = new(() => endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<Occupies>() is { Hold: not Hold.Work })
            .SelectMany(e => e.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Select(method => $"{method} {e.RoutePattern.RawText}"))
            .ToHashSet(StringComparer.Ordinal));
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Name: Duration, Meter.Name: Framework } && ReferenceEquals(instrument.Meter.Scope, meters))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>(Count);
    }

    public void Start() => _listener.Start();

    /// <summary>What changed since it was last asked, and whether it was written. Not for two at a time.</summary>
    public async Task TakeAsync(Func<IReadOnlyList<RequestLine>, Task> write)
    {
        var now = _clock.GetUtcNow();
        foreach (var old in _counts.Keys.Where(key => key.Minute + Kept < now))
        {
            _counts.TryRemove(old, out _);
        }

        var changed = _counts.Select(entry => (entry.Key, entry.Value, entry.Value.Total)).Where(entry => entry.Total > entry.Value.Written).ToList();
        if (changed.Count == 0)
        {
            return;
        }

        await write([.. changed.Select(entry => entry.Value.Line(entry.Key, _paced.Value.Contains($"{entry.Key.Method} {entry.Key.Route}")))]);
        changed.ForEach(entry => entry.Value.Written = entry.Total);
    }

    public void Dispose() => _listener.Dispose();

    private void Count(Instrument instrument, double seconds, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        var (method, route, status) = ("", "", 0);
        foreach (var (name, value) in tags)
        {
            switch (name)
            {
                case "http.request.method":
                    method = value as string ?? "";
                    break;
                case "http.route":
                    route = value as string ?? "";
                    break;
                case "http.response.status_code":
                    status = value is int code ? code : 0;
                    break;
                default:
                    break;
            }
        }

        // The platform asks every few seconds, and is answered at once: nothing of that says how the product does.
        if (route is not (Extensions.HealthPath or Extensions.AlivePath or Extensions.TrafficPath))
        {
            var key = new RequestKey(_clock.GetUtcNow().ToMinute(), method, route);
            _counts.GetOrAdd(key, _ => new RequestCounts()).Add(status, seconds * 1000);
        }
    }
}
