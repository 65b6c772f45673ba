using System.Net;
using AdvisorReports.Api.Limits;
using AdvisorReports.Api.Limits.Rates;
using AdvisorReports.Tests.Access;
using AdvisorReports.Tests.Api;
using AdvisorReports.Tests.Product;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Tests.Limits;

public sealed class BucketTests
{
    [Fact]
    public async Task A_caller_has_so_many_requests_in_work_and_the_next_waits_while_another_caller_does_not()
    {
        using var buckets = New(new LimitOptions { KeyConcurrency = 2, KeyBurst = 1 });
        var first = await TurnAsync("a");
        using var second = await TurnAsync("a");
        var third = TurnAsync("a").AsTask();
        using var queueIsFull = await TurnAsync("a");
        using var other = await TurnAsync("b");
        Assert.Equal((true, true, false, false, true),
            (first.IsAcquired, second.IsAcquired, third.IsCompleted, queueIsFull.IsAcquired, other.IsAcquired));

        first.Dispose();
        using var turn = await third.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.True(turn.IsAcquired);

        ValueTask<System.Threading.RateLimiting.RateLimitLease> TurnAsync(string caller) => buckets.TurnAsync(caller, Hold.Work, CancellationToken.None);
    }

    [Fact]
    public async Task Files_on_their_way_are_not_in_the_way_of_anything_else()
    {
        using var buckets = New(new LimitOptions { KeyConcurrency = 1, KeyTransfers = 1 });
        using var file = await buckets.TurnAsync("a", Hold.Transfer, CancellationToken.None);
        using var work = await buckets.TurnAsync("a", Hold.Work, CancellationToken.None);
        Assert.True(file.IsAcquired && work.IsAcquired);
    }

    [Fact]
    public async Task Streams_of_events_are_bounded_per_caller()
    {
        var app = await SharedApp.GetAsync();
        await using var replica = await Replica.ListeningAsync(app, ("Limits:KeyStreams", "1"), ("Limits:RefusalDelay", "00:00:00"));
        var report = await QueuedReports.NewAsync(app, await app.Api.NewSnapshotAsync(await app.Api.NewClientAsync("Streams")));
        using var caller = replica.With((await app.Api.NewKeyAsync("viewer")).Key);
        using var other = replica.With((await app.Api.NewKeyAsync("viewer")).Key);
        await caller.IsKnownAsync();
        await using var open = await EventStream.OpenAsync(caller, report);
        using var refused = await EventStream.AskAsync(caller, report);
        await RateTests.IsTooManyAsync(refused, "1 streams of events");
        Assert.Equal(HttpStatusCode.OK, await caller.StatusAsync());
        await using var others = await EventStream.OpenAsync(other, report);
    }

    [Fact]
    public async Task A_caller_who_went_away_is_forgotten()
    {
        using var buckets = New(new LimitOptions());
        buckets.Callers.AttemptAcquire("a").Dispose();
        Assert.Equal(1, buckets.Callers.GetStatistics("a")!.TotalSuccessfulLeases);

        // A bucket that is made anew has counted nothing.
        await Eventually.TrueAsync(() => Task.FromResult(buckets.Callers.GetStatistics("a")!.TotalSuccessfulLeases == 0), "forgotten");
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64")]
    public void All_of_an_ipv6_network_counts_as_one_address(string address, string counted)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);
        Assert.Equal(counted, ClientAddress.Of(context));
    }

    private static Buckets New(LimitOptions options) => new(Options.Create(options));
}
