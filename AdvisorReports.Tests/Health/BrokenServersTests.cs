using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AdvisorReports.Tests.Access;
using AdvisorReports.Tests.Product;
using Xunit.Abstractions;

namespace AdvisorReports.Tests.Health;

/// <summary>
/// Each server stopped and hung in turn: health shows it within five seconds each way, nobody waits for it, and all goes on by itself.
/// </summary>
[Collection(BrokenApp.Collection)]
public sealed class BrokenServersTests(BrokenApp fixture, ITestOutputHelper output)
{
    /// <summary>The rule, which is about servers that are there or not; they take their own time to start.</summary>
    private static readonly TimeSpan Shown = TimeSpan.FromSeconds(5);

    /// <summary>What an answer may take while a server is away.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    private RunningApp App => fixture.App;

    [Theory]
    [InlineData("postgres", "database")]
    [InlineData("cache", "redis")]
    [InlineData("messaging", "messaging")]
    public Task Stopped_and_started_again(string resource, string service) => BreakAsync(resource, service, async () =>
    {
        await App.CommandAsync(resource, KnownResourceCommands.StopCommand);
        return async () =>
        {
            await App.CommandAsync(resource, KnownResourceCommands.StartCommand);
            await App.App.ResourceNotifications.WaitForResourceHealthyAsync(resource).WaitAsync(Eventually.Patience);
        };
    });

    [Theory]
    [InlineData("postgres", "database")]
    [InlineData("cache", "redis")]
    [InlineData("messaging", "messaging")]
    public Task Hung_and_going_on(string resource, string service) => BreakAsync(resource, service, async () =>
    {
        var frozen = await App.FreezeAsync(resource);
        return () => frozen.DisposeAsync().AsTask();
    });

    private async Task BreakAsync(string resource, string service, Func<Task<Func<Task>>> breakIt)
    {
        await Eventually.TrueAsync(AllWellAsync, "well before anything is broken");
        var client = await App.Api.NewClientAsync($"Without {service}");
        var isNeeded = resource is "postgres";
        using var stop = new CancellationTokenSource();
        var callers = new[] { "clients", "analytics/dashboard", "reports", "health" }
            .Select(path => CallAsync(path, _ => App.Api.GetAsync($"/api/v1/{path}", CancellationToken.None), stop.Token))
            // Those above may be answered by heart; these two cannot.
            .Append(CallAsync("a search", i => App.Api.GetAsync($"/api/v1/clients?search=none-{i}", CancellationToken.None), stop.Token))
            .Append(CallAsync("a write", i => App.Api.PostAsJsonAsync("/api/v1/clients", new { name = $"{service} {i}" }, CancellationToken.None), stop.Token))
            .ToList();
        using var begun = await OpenUpload.BeginAsync(App.Api.BaseAddress!, client, SmallExport.Csv("-begun"));
        await Eventually.TrueAsync(async () => await OpenUpload.CopiesAsync(App) == 1, "an upload in the middle of its rows");
        var mend = await breakIt();
        var clock = Stopwatch.StartNew();
        var cutOff = isNeeded ? begun.AnswerAsync() : null;
        TimeSpan shown;
        try
        {
            var seen = await Eventually.GetAsync(HealthAsync, h => Status(h, service) == "unhealthy"
                && h.GetProperty("status").GetString() == (isNeeded ? "unhealthy" : "degraded"), $"{service} shown as away", Shown);
            shown = clock.Elapsed;
            Assert.NotEmpty(seen.GetProperty("services").GetProperty(service).GetProperty("details").GetProperty("problem").GetString()!);
            foreach (var name in new[] { "api", "analytics", "reportworker" })
            {
                using var http = App.App.CreateHttpClient(name);
                var expected = resource is "cache" ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable;
                await Eventually.TrueAsync(async () => await http.StatusAsync("/health") == expected, $"{name}: {expected}", Shown);
                Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await http.StatusAsync("/alive"), await http.StatusAsync("/traffic")));
            }

            using var hurry = new HttpClient { BaseAddress = App.Api.BaseAddress, Timeout = Bound };
            hurry.DefaultRequestHeaders.Authorization = App.Api.DefaultRequestHeaders.Authorization;
            foreach (var path in new[] { "clients", "analytics/dashboard" })
            {
                using var answer = await hurry.GetAsync($"/api/v1/{path}");
                await IsAsItShouldAsync(answer, isNeeded);
            }

            using var upload = await hurry.UploadAsync(client, SmallExport.Csv("-away"));
            await IsAsItShouldAsync(upload, isNeeded);

            // One that was on its way when the server went.
            if (cutOff is not null)
            {
                Assert.Equal(503, (await cutOff.WaitAsync(Bound > clock.Elapsed ? Bound - clock.Elapsed : TimeSpan.Zero)).Status);
            }
            else
            {
                await begun.EndAsync();
                Assert.Equal(201, (await begun.AnswerAsync().WaitAsync(Bound)).Status);
            }
        }
        finally
        {
            await mend();
            App.Database.Clear(); // the test's own, which may be to a server that is no more
        }

        clock.Restart();
        await Eventually.TrueAsync(AllWellAsync, "well again", Shown);
        var recovered = clock.Elapsed;
        await stop.CancelAsync();
        var calls = (await Task.WhenAll(callers)).SelectMany(c => c).ToList();
        Assert.All(calls, call => Assert.True(call.Took < Bound, $"{call}"));
        Assert.All(calls, call => Assert.True(call.Status is 200 or 201 || (isNeeded && call.Status is 503), $"{call}"));

        output.WriteLine($"{service}: away shown after {shown.TotalSeconds:0.0} s, back after {recovered.TotalSeconds:0.0} s; {calls.Count} calls, "
            + $"{calls.Count(c => c.Status is 503)} answered 503, slowest {calls.MaxBy(c => c.Took)}");

        var snapshot = await App.Api.NewSnapshotAsync(client, SmallExport.Csv("-back"));
        Assert.Equal("completed", (await App.Api.ReportAsync(await App.Api.NewReportAsync(snapshot))).GetProperty("status").GetString());
    }

    /// <summary>Somebody who asks all the time, also in the moment when the server goes.</summary>
    private static async Task<List<Call>> CallAsync(string what, Func<int, Task<HttpResponseMessage>> call, CancellationToken stop)
    {
        var calls = new List<Call>();
        while (!stop.IsCancellationRequested)
        {
            var clock = Stopwatch.StartNew();
            using var answer = await call(calls.Count);
            calls.Add(new Call(what, (int)answer.StatusCode, clock.Elapsed));
            await Task.Delay(50, CancellationToken.None);
        }

        return calls;
    }

    private static async Task IsAsItShouldAsync(HttpResponseMessage answer, bool isNeeded)
    {
        if (isNeeded)
        {
            await answer.IsProblemAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
            Assert.NotNull(answer.Headers.RetryAfter);
        }
        else
        {
            Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
        }
    }

    private async Task<bool> AllWellAsync()
    {
        foreach (var name in new[] { "api", "analytics", "reportworker" })
        {
            using var http = App.App.CreateHttpClient(name);
            if (await http.StatusAsync("/health") != HttpStatusCode.OK)
            {
                return false;
            }
        }

        return (await HealthAsync()).GetProperty("status").GetString() == "healthy";
    }

    private Task<JsonElement> HealthAsync() => App.Api.GetFromJsonAsync<JsonElement>("/api/v1/health");

    private static string? Status(JsonElement health, string service) =>
        health.GetProperty("services").GetProperty(service).GetProperty("status").GetString();

    private sealed record Call(string What, int Status, TimeSpan Took);
}
