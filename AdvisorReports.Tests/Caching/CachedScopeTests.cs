using System.Net;
using System.Text;
using AdvisorReports.Tests.Access;

namespace AdvisorReports.Tests.Caching;

[Collection(CacheCollection.Name)]
public sealed class CachedScopeTests(CacheFixture fixture)
{
    private const int Reads = 2000;
    private static readonly string[] Encodings = ["identity", "gzip", "br"];

    // The separators of the framework's keys among them.
    private static readonly string[] Urls =
    [
        CacheFixture.Dashboard, "/API/v1/Analytics/DASHBOARD", "/api/v1/analytics/dashboard/", $"{CacheFixture.Dashboard}?x=%1E",
        $"{CacheFixture.Dashboard}?%1Fx=1", $"{CacheFixture.Dashboard}%1E", "/api/v1/analytics/retirements?days=3650",
        "/api/v1/Analytics/Retirements?DAYS=3650", "/api/v1/analytics/retirements?days=3650&x=%1E%1F", $"{CacheFixture.Dashboard}?scope=all",
    ];

    [Fact]
    public async Task However_many_ask_at_once_nobody_gets_a_byte_of_another_scope()
    {
        string[] marks = ["BHD", "OMR", "KWD", "JOD"];
        var callers = new List<(HttpClient Caller, string Mark)>();
        foreach (var mark in marks)
        {
            var client = await fixture.NewClientAsync(mark);
            foreach (var role in new[] { "viewer", "manager" })
            {
                var key = (await fixture.App.Api.NewKeyAsync(role, client)).Key;
                callers.AddRange(Encodings.Select(e => (CacheFixture.With(fixture.First, key, e), mark)));
            }
        }

        var random = new Random(6);
        var plan = Enumerable.Range(0, Reads).Select(_ => (callers[random.Next(callers.Count)], Url: Urls[random.Next(Urls.Length)])).ToList();
        var bodies = 0;
        await Parallel.ForEachAsync(plan, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (read, ct) =>
        {
            var ((caller, mark), url) = read;
            using var answer = await caller.GetAsync(url, ct);
            var body = Encoding.UTF8.GetString(await Compressed.PlainAsync(answer));
            var control = url.Contains("%1", StringComparison.Ordinal);
            Assert.True(answer.StatusCode == (control ? HttpStatusCode.BadRequest : HttpStatusCode.OK), $"{url}: {answer.StatusCode} {body}");
            Assert.DoesNotContain(marks.Except([mark]), other => body.Contains(other, StringComparison.Ordinal));
            if (!control && url.Contains("dashboard", StringComparison.OrdinalIgnoreCase))
            {
                Assert.Contains(mark, body, StringComparison.Ordinal);
                Interlocked.Increment(ref bodies);
            }
        });
        Assert.True(bodies > Reads / 10, $"only {bodies} dashboards were read");
        callers.ForEach(c => c.Caller.Dispose());
    }
}
