using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using AdvisorReports.Tests.Product;
using AdvisorReports.Tests.Sharing;

namespace AdvisorReports.Tests.Access;

public sealed partial class RandomRequestTests(RandomRequestTests.Fixture fixture) : IClassFixture<RandomRequestTests.Fixture>
{
    private const int First = 20261121;
    private const int Requests = 5000;

    /// <summary>In every text of the foreign client's data, and in no request.</summary>
    private const string Marker = "zq7kept";

    [Theory]
    [InlineData(null)]
    [InlineData("viewer")]
    [InlineData("analyst")]
    [InlineData("manager")]
    [InlineData("admin")]
    public async Task Whatever_a_caller_sends_nothing_breaks_and_nothing_of_another_client_comes_back(string? role)
    {
        var (app, own, foreign) = (fixture.App, fixture.Own, fixture.Foreign);
        var isAdmin = role == "admin";
        var key = role is null ? null : (await app.Api.NewKeyAsync(role, isAdmin ? [] : [own.Client])).Key;

        // Nothing that repeats a request behind the test's back, as a service's own client may.
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var caller = new HttpClient(handler) { BaseAddress = app.Api.BaseAddress, Timeout = TimeSpan.FromMinutes(1) };
        caller.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        await Eventually.TrueAsync(async () => key is null || await caller.StatusAsync() == HttpStatusCode.OK, "known");

        var (wrong, seen, shown) = (new ConcurrentQueue<string>(), new ConcurrentDictionary<HttpStatusCode, int>(), 0);
        await Parallel.ForEachAsync(Enumerable.Range(First, Requests), new ParallelOptions { MaxDegreeOfParallelism = 8 }, AskAsync);

        async ValueTask AskAsync(int seed, CancellationToken ct)
        {
            var random = new RandomRequest(seed, fixture.Operations, own, foreign);
            using var request = random.Make(caller.BaseAddress!);
            using var answer = await caller.SendAsync(request, ct);
            var text = await answer.Content.ReadAsStringAsync(ct) + answer.Headers + answer.Content.Headers;
            var times = seen.AddOrUpdate(answer.StatusCode, 1, (_, n) => n + 1);
            if (text.Contains("problem:unavailable", StringComparison.Ordinal) && times <= Requests / 100)
            {
                // A machine that is too busy says so, and to try again in a few seconds. Who does gets an answer.
                await Task.Delay(TimeSpan.FromSeconds(3), ct);
                await AskAsync(seed, ct);
                return;
            }

            var isShown = text.Contains(Marker, StringComparison.OrdinalIgnoreCase);
            Interlocked.Add(ref shown, isShown ? 1 : 0);

            // The metrics are named by those who measure, the libraries inside; they have no texts.
            var isMetrics = answer.StatusCode == HttpStatusCode.OK && string.Equals(request.RequestUri!.AbsolutePath, "/metrics", StringComparison.OrdinalIgnoreCase);
            if (answer.StatusCode >= HttpStatusCode.InternalServerError || (Insides().IsMatch(text) && !isMetrics) || (isShown && !isAdmin))
            {
                wrong.Enqueue($"{seed}: {random.Method} {random.Path[..Math.Min(300, random.Path.Length)]}: {answer.StatusCode} {text[..Math.Min(600, text.Length)]}");
            }
        }

        Assert.True(wrong.IsEmpty, $"{wrong.Count} of {Requests}:\n{string.Join('\n', wrong.Take(10))}");

        // The requests were worth sending: some were answered, many refused in different ways, and the marker is there to be seen.
        Assert.True(seen.Count >= (role is null ? 5 : 8), string.Join(' ', seen));
        Assert.True(!isAdmin || shown >= Requests / 100, $"An admin saw the marker {shown} times.");
    }

    /// <summary>What only code and its failures say.</summary>
    [GeneratedRegex(@"Exception|\bat [A-Z]\w+\.\w+.*\(|\.cs:line|Npgsql|StackExchange|MassTransit|EntityFramework|PostgreSQL|\b(23505|42P01)\b")]
    private static partial Regex Insides();

    public sealed class Fixture : IAsyncLifetime
    {
        public RunningApp App { get; private set; } = null!;
        public Belongings Own { get; private set; } = null!;
        public Belongings Foreign { get; private set; } = null!;

        internal IReadOnlyList<Operation> Operations { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            App = await SharedApp.GetAsync();
            await using var replica = await Replica.OfAsync(App);
            Operations = Operation.AllOf(replica);
            Own = await Belongings.MakeAsync(App.Api, "Random");

            // Whoever has a link may open it, so theirs is not among the foreign things.
            Foreign = (await MarkedAsync(App.Api)) with { Token = Own.Token };
        }

        public Task DisposeAsync() => Task.CompletedTask;

        /// <summary>A client whose every text is marked, with one of everything.</summary>
        private static async Task<Belongings> MarkedAsync(HttpClient api)
        {
            var foreign = await Belongings.MakeAsync(api, Marker);
            using var client = await api.PatchAsJsonAsync($"/api/v1/clients/{foreign.Client}",
                new { industry = Marker, contact = Marker, notes = Marker });
            using var finding = await api.PatchAsJsonAsync($"/api/v1/findings/{foreign.Finding}", new { owner = Marker, note = Marker });
            using var report = await api.PostAsJsonAsync($"/api/v1/snapshots/{foreign.Snapshot}/reports",
                new { type = "executive", formats = new[] { "html", "csv" }, title = Marker });
            var id = (await report.JsonAsync()).Id();
            Assert.Equal("completed", (await api.ReportAsync(id)).Text("status"));
            var link = await api.ShareAsync(id, new { expiresInDays = 7, note = Marker });
            Assert.True(client.IsSuccessStatusCode && finding.IsSuccessStatusCode);
            return foreign with { Report = id, Share = link.Id(), Token = link.Token() };
        }
    }
}
