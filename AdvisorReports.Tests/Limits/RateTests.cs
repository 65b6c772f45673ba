using System.Diagnostics;
using System.Globalization;
using System.Net;
using AdvisorReports.Tests.Access;
using AdvisorReports.Tests.Product;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Tests.Limits;

public sealed class RateTests
{
    /// <summary>More than any test takes the seconds for in which buckets of one request a second are refilled.</summary>
    private const int Many = 50;

    private static readonly (string, string) AtOnce = ("Limits:RefusalDelay", "00:00:00");

    [Fact]
    public async Task A_key_that_asks_too_often_is_told_when_to_come_again_and_another_key_notices_nothing()
    {
        var app = await SharedApp.GetAsync();
        await using var replica = await Replica.ListeningAsync(app, AtOnce, ("Limits:KeyPerSecond", "1"), ("Limits:KeyBurst", "5"));
        using var loud = replica.With((await app.Api.NewKeyAsync("viewer")).Key);
        using var quiet = replica.With((await app.Api.NewKeyAsync("viewer")).Key);
        await quiet.IsKnownAsync();
        using var refused = await RefusedAsync(loud, HttpStatusCode.OK);
        await IsTooManyAsync(refused, "1 requests a second");
        SafeAnswers.Check(refused, "429");
        Assert.Equal(HttpStatusCode.OK, await quiet.StatusAsync());
        Assert.Equal(HttpStatusCode.OK, await loud.StatusAsync("/alive"));
        await Eventually.TrueAsync(async () => await loud.StatusAsync() == HttpStatusCode.OK, "let in again");
    }

    [Fact]
    public async Task Invented_keys_use_up_what_their_address_has_and_leave_known_keys_and_probes_alone()
    {
        var app = await SharedApp.GetAsync();
        await using var replica = await Replica.ListeningAsync(app, AtOnce, ("Limits:AddressPerSecond", "1"), ("Limits:AddressBurst", "5"));
        using var known = replica.With((await app.Api.NewKeyAsync("viewer")).Key);
        using var invented = replica.With("adv_invented");
        using var nobody = replica.CreateClient();
        await known.IsKnownAsync();
        using var refused = await RefusedAsync(invented, HttpStatusCode.Unauthorized);
        await IsTooManyAsync(refused, "your address");
        using var health = await RefusedAsync(nobody, HttpStatusCode.OK, "/api/v1/health");
        await IsTooManyAsync(health, "your address");
        Assert.Equal(HttpStatusCode.OK, await known.StatusAsync());
        await Eventually.TrueAsync(async () => await nobody.StatusAsync("/health") == HttpStatusCode.OK, "ready: its bus may still connect");
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await nobody.StatusAsync("/alive"), await nobody.StatusAsync("/health")));
        }
    }

    [Theory]
    [InlineData("false", true)]
    [InlineData("true", false)]
    public async Task A_forwarded_address_counts_only_where_the_proxy_is_trusted(string trusted, bool refused)
    {
        var app = await SharedApp.GetAsync();
        await using var replica = await Replica.ListeningAsync(
            app, AtOnce, ("Limits:AddressPerSecond", "1"), ("Limits:AddressBurst", "3"), ("ForwardedHeaders_Enabled", trusted));
        using var caller = replica.With("adv_invented");
        var answers = new HashSet<HttpStatusCode>();
        for (var i = 1; i <= Many; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/clients") { Headers = { { "X-Forwarded-For", $"192.0.2.{i}" } } };
            using var answer = await caller.SendAsync(request);
            answers.Add(answer.StatusCode);
        }

        Assert.Equal(refused, answers.Contains(HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task A_refusal_takes_its_time_so_that_who_asks_again_at_once_cannot_ask_often()
    {
        var app = await SharedApp.GetAsync();
        await using var replica = await Replica.ListeningAsync(app, ("Limits:KeyPerSecond", "1"), ("Limits:KeyBurst", "1"), ("Limits:RefusalDelay", "00:00:01"));
        using var loud = replica.With((await app.Api.NewKeyAsync("viewer")).Key);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => loud.StatusAsync()));
        var clock = Stopwatch.StartNew();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => loud.StatusAsync()));
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.True(clock.Elapsed > TimeSpan.FromMilliseconds(700), $"{clock.Elapsed}");
    }

    [Theory]
    [InlineData("Limits:KeyPerSecond", "0")]
    [InlineData("Limits:BodyGrace", "00:00:00")]
    [InlineData("Limits:QueuedReports", "many")]
    public async Task A_limit_that_makes_no_sense_keeps_the_service_from_starting(string name, string value)
    {
        await using var replica = await Replica.OfAsync(await SharedApp.GetAsync(), (name, value));
        var e = Assert.ThrowsAny<Exception>(() => replica.CreateClient());
        Assert.True(e is OptionsValidationException or InvalidOperationException, e.ToString());
        Assert.Contains(name.Split(':')[1], e.Message, StringComparison.Ordinal);
    }

    /// <summary>The first refusal. A bucket that is refilled meanwhile lets in some more than it holds.</summary>
    private static async Task<HttpResponseMessage> RefusedAsync(HttpClient caller, HttpStatusCode before, string url = "/api/v1/clients")
    {
        for (var i = 0; i < Many; i++)
        {
            var answer = await caller.GetAsync(url);
            if (answer.StatusCode is HttpStatusCode.TooManyRequests)
            {
                return answer;
            }

            Assert.Equal(before, answer.StatusCode);
            answer.Dispose();
        }

        throw new InvalidOperationException($"None of {Many} requests was refused.");
    }

    internal static async Task IsTooManyAsync(HttpResponseMessage answer, string says)
    {
        var problem = await answer.IsProblemAsync(HttpStatusCode.TooManyRequests, "too-many-requests");
        var seconds = answer.Headers.RetryAfter?.Delta?.TotalSeconds;
        Assert.InRange(seconds ?? 0, 1, 86_400);
        Assert.Contains(says, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains($" {seconds!.Value.ToString(CultureInfo.InvariantCulture)} second", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
