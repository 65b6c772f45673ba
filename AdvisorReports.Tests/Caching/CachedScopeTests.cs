using System.Collections.Concurrent;
using System.Net;
using System.Text;
using AdvisorReports.Tests.Access;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Caching;

/// <summary>
/// Every cached endpoint, asked by callers of different scopes and roles at the same time and in all spellings: each gets, to the byte, what
/// its scope was told when nothing was cached. No two scopes' figures are the same, so another's show.
/// </summary>
[Collection(CacheCollection.Name)]
public sealed class CachedScopeTests(CacheFixture fixture)
{
    private const int Reads = 20_000;
    private const int Crowd = 64;
    private static readonly string[] Encodings = ["identity", "gzip", "br"];
    private static readonly string[] Currencies = ["BHD", "OMR", "KWD", "JOD"];

    [Fact]
    public async Task However_many_ask_at_once_nobody_gets_a_byte_of_another_scope()
    {
        var urls = CachedUrls.Of(fixture.First);
        var clients = new List<Guid>();
        foreach (var currency in Currencies)
        {
            clients.Add(await NewClientAsync(currency, clients.Count));
        }

        List<Guid[]> scopes = [.. clients.Select(client => new[] { client }), [clients[0], clients[1]], []];
        var callers = new List<(int Scope, HttpClient Http)>();
        foreach (var role in new[] { "viewer", "analyst", "manager", "admin" })
        {
            foreach (var scope in Enumerable.Range(0, scopes.Count).Where(s => role != "admin" || scopes[s].Length == 0))
            {
                var (key, replica) = ((await fixture.App.Api.NewKeyAsync(role, scopes[scope])).Key, callers.Count % 2 == 0 ? fixture.First : fixture.Deaf);
                callers.AddRange(Encodings.Select(encoding => (scope, CacheFixture.With(replica, key, encoding))));
            }
        }

        foreach (var caller in callers)
        {
            await caller.Http.IsKnownAsync();
        }

        var expected = new Dictionary<(int Scope, string Url), (HttpStatusCode, string)>();
        foreach (var url in urls.SelectMany(url => clients.Select(client => Of(url, client))).Distinct())
        {
            for (var scope = 0; scope < scopes.Count; scope++)
            {
                expected[(scope, url)] = await UncachedAsync(callers.First(c => c.Scope == scope).Http, url);
            }
        }

        Assert.All(urls, url => Assert.Equal(clients.Count, clients.Select((client, scope) => expected[(scope, Of(url, client))]).Distinct().Count()));
        Assert.All(urls.Where(url => Of(url, Guid.Empty) == url), url =>
            Assert.Equal(scopes.Count, Enumerable.Range(0, scopes.Count).Select(scope => expected[(scope, url)]).Distinct().Count()));

        var random = new Random(6);
        var plan = Enumerable.Range(0, Reads).Select(i => (Number: i, Caller: callers[random.Next(callers.Count)],
            Url: Of(urls[random.Next(urls.Count)], clients[random.Next(clients.Count)]), Seed: random.Next())).ToList();
        var (seen, wrong) = (new ConcurrentDictionary<HttpStatusCode, int>(), new ConcurrentQueue<string>());
        await Parallel.ForEachAsync(plan, new ParallelOptions { MaxDegreeOfParallelism = Crowd }, async (read, ct) =>
        {
            if (read.Number % 500 == 0)
            {
                // Once more a crowd that finds nothing, neither in memory nor in Redis.
                await fixture.Redis.ExecuteAsync("FLUSHALL");
                fixture.ForgetMemory();
            }

            var (url, isRefused) = CachedUrls.Spell(read.Url, new Random(read.Seed));
            var told = await AskAsync(read.Caller.Http, url);
            var due = isRefused ? (HttpStatusCode.BadRequest, "") : expected[(read.Caller.Scope, read.Url)];
            seen.AddOrUpdate(told.Status, 1, (_, n) => n + 1);
            if ((told.Status, told.Body) != due)
            {
                wrong.Enqueue($"scope {read.Caller.Scope}, {url}: {told} instead of {due}");
            }
        });
        callers.ForEach(caller => caller.Http.Dispose());
        Assert.True(wrong.IsEmpty, $"{wrong.Count} of {Reads}:\n{string.Join('\n', wrong.Take(5))}");
        Assert.True(seen[HttpStatusCode.OK] > Reads / 2 && seen[HttpStatusCode.NotFound] > 0 && seen[HttpStatusCode.BadRequest] > 0, string.Join(' ', seen));
    }

    private static string Of(string url, Guid client) => url.Replace(CachedUrls.Client, $"{client}", StringComparison.Ordinal);

    /// <summary>A client of whom every figure is unlike the others': its currency, its retirements, the number of its imports.</summary>
    private async Task<Guid> NewClientAsync(string currency, int number)
    {
        var client = await fixture.App.Api.NewClientAsync(currency);
        for (var i = 0; i < 1 << number; i++)
        {
            await fixture.App.Api.AnalysedAsync(await fixture.App.Api.NewSnapshotAsync(client, ExportLine.Csv(
                new ExportLine($"vm-{i}") { Category = "Cost", Text = "Right-size or shutdown", Amount = 100 + number, Currency = currency },
                new ExportLine($"app-{i}") { Category = "Reliability", Impact = "Medium", Retirement = $"2027-02-{number + 1:00}" })));
        }

        return client;
    }

    private async Task<(HttpStatusCode, string)> UncachedAsync(HttpClient caller, string url)
    {
        await fixture.Redis.ExecuteAsync("FLUSHALL");
        fixture.ForgetMemory();
        var (status, body, cache) = await AskAsync(caller, url);
        Assert.True(cache is not "HIT", $"{url}: {cache}");
        return (status, body);
    }

    /// <returns>Refusals without their text, which names the request.</returns>
    private static async Task<(HttpStatusCode Status, string Body, string? Cache)> AskAsync(HttpClient caller, string url)
    {
        using var answer = await caller.GetAsync(url);
        var body = Encoding.UTF8.GetString(await Compressed.PlainAsync(answer));
        return (answer.StatusCode, answer.IsSuccessStatusCode ? body : "",
            answer.Headers.TryGetValues("X-Cache", out var cache) ? cache.Single() : null);
    }
}
