using System.Diagnostics.Metrics;
using AdvisorReports.Api.Caching;
using AdvisorReports.Api.Caching.Control;
using AdvisorReports.Api.Operations.Recording;
using AdvisorReports.Domain.Operations;
using AdvisorReports.Tests.Product;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Lifetime = AdvisorReports.Api.Caching.Lifetime;

namespace AdvisorReports.Tests.Operations;

/// <summary>What a replica counts, and for how long it keeps what cannot be written.</summary>
public sealed class MeterTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ManualClock _clock = new();
    private readonly RequestMeter _meter;
    private readonly Histogram<double> _framework;

    public MeterTests()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        _framework = meters.Create("Microsoft.AspNetCore.Hosting").CreateHistogram<double>("http.server.request.duration");
        _meter = new RequestMeter(meters, new DefaultEndpointDataSource(), _clock);
        _meter.Start();
    }

    [Theory]
    [InlineData(200, 1, 0, 0)]
    [InlineData(304, 1, 0, 0)]
    [InlineData(399, 1, 0, 0)]
    [InlineData(400, 0, 1, 0)]
    [InlineData(429, 0, 1, 0)]
    [InlineData(499, 0, 1, 0)]
    [InlineData(500, 0, 0, 1)]
    [InlineData(503, 0, 0, 1)]
    public async Task An_error_is_what_is_answered_with_500_or_above(int status, long succeeded, long refused, long failed)
    {
        Answer("/a", status);
        var line = Assert.Single(await TakenAsync());
        Assert.Equal((succeeded, refused, failed), (line.Succeeded, line.Refused, line.Failed));
        Assert.Equal(1, line.Buckets[Durations.BucketOf(10)]);
    }

    [Fact]
    public async Task A_minute_is_written_whole_each_time_it_changed_and_not_otherwise()
    {
        Answer("/a");
        Assert.Equal([1L], (await TakenAsync()).Select(line => line.Succeeded));
        Assert.Empty(await TakenAsync());
        Answer("/a");
        Assert.Equal([2L], (await TakenAsync()).Select(line => line.Succeeded));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Answer("/a");
        Assert.Equal([(_clock.Now, 1L)], (await TakenAsync()).Select(line => (line.Minute, line.Succeeded)));
    }

    [Fact]
    public async Task What_cannot_be_written_is_kept_for_five_minutes_and_no_longer()
    {
        var start = _clock.Now;
        for (var minute = 0; minute < 8; minute++, _clock.Advance(TimeSpan.FromMinutes(1)))
        {
            Answer("/a");
            await Assert.ThrowsAsync<TimeoutException>(() => _meter.TakeAsync(_ => throw new TimeoutException()));
        }

        Assert.Equal(Enumerable.Range(3, 5).Select(minute => start.AddMinutes(minute)), (await TakenAsync()).Select(line => line.Minute).Order());
    }

    [Fact]
    public void So_are_hits_and_misses_of_the_cache_each_in_its_minute()
    {
        var counts = new FigureCounts(_services.GetRequiredService<IMeterFactory>());
        var cache = new CacheMeter(counts);
        var start = _clock.Now;
        for (var minute = 0; minute < 8; minute++)
        {
            for (var i = 0; i <= minute; i++)
            {
                counts.Add(Lifetime.Figures, Outcome.Hit);
                cache.Take(start.AddMinutes(minute).AddSeconds(i), new RedisView(1, 2, 3, 4, 5));
            }
        }

        Assert.Equal(
            Enumerable.Range(3, 5).Select(minute => new CacheLine(start.AddMinutes(minute), minute + 1, 0, 0, 2, 3)),
            cache.Take(start.AddMinutes(7).AddSeconds(7), new RedisView(1, 2, 3, 4, 5)));
        cache.Written();
        counts.Add(Lifetime.Figures, Outcome.Miss);
        Assert.Equal([new CacheLine(start.AddMinutes(7), 8, 1, 0, null, null)], cache.Take(start.AddMinutes(7).AddSeconds(8), null));
    }

    public void Dispose()
    {
        _meter.Dispose();
        _services.Dispose();
    }

    private void Answer(string route, int status = 200) => _framework.Record(
        0.010, new("http.request.method", "GET"), new("http.route", route), new("http.response.status_code", (object)status));

    private async Task<IReadOnlyList<RequestLine>> TakenAsync()
    {
        IReadOnlyList<RequestLine> taken = [];
        await _meter.TakeAsync(lines =>
        {
            taken = lines;
            return Task.CompletedTask;
        });
        return taken;
    }
}
