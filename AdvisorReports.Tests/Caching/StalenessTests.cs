using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Caching;

/// <summary>Over two replicas, of which one hears no message at all: a second after a change was acknowledged no read is older.</summary>
[Collection(CacheCollection.Name)]
public sealed class StalenessTests(CacheFixture fixture)
{
    private const int Changes = 200;
    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_second_after_a_change_was_acknowledged_no_replica_shows_an_older_figure()
    {
        using var first = CacheFixture.With(fixture.First);
        using var deaf = CacheFixture.With(fixture.Deaf);
        using var done = new CancellationTokenSource();
        var random = new Random(6);
        var counted = await first.GetFromJsonAsync<JsonElement>(CacheFixture.Dashboard);
        var (clients, imports) = (Active(counted), Imported(counted));
        var acknowledged = new ConcurrentQueue<(long At, int Clients, int Imports)>();
        var reads = new ConcurrentBag<(long From, string Replica, bool Hit, int Clients, int Imports)>();
        var readers = new[] { (first, "first"), (deaf, "deaf"), (first, "first"), (deaf, "deaf") }.Select(r => ReadAsync(r.Item1, r.Item2)).ToList();
        var all = new List<Guid>();
        for (var i = 0; i < Changes; i++)
        {
            // Both only ever go up, so that what is older can be told from what is newer.
            if (all.Count == 0 || random.Next(3) == 0)
            {
                all.Add(await (random.Next(2) == 0 ? first : deaf).NewClientAsync($"Fresh {i}"));
                clients++;
            }
            else
            {
                await (random.Next(2) == 0 ? first : deaf).NewSnapshotAsync(all[random.Next(all.Count)], SmallExport.Csv($"-{i}"));
                imports++;
            }

            acknowledged.Enqueue((Stopwatch.GetTimestamp(), clients, imports));
            if (random.Next(4) == 0)
            {
                await Task.Delay(random.Next(1, 400)); // so that figures come to lie in the cache in between
            }
        }

        var last = (long)(Promise.TotalSeconds * Stopwatch.Frequency) + Stopwatch.GetTimestamp();
        await Eventually.TrueAsync(() => Task.FromResult(reads.Count(r => r.From > last) > 20), "read after the last change");
        await done.CancelAsync();
        await Task.WhenAll(readers);

        var changes = acknowledged.ToList();
        var old = reads.Where(r => changes.LastOrDefault(c => Stopwatch.GetElapsedTime(c.At, r.From) > Promise) is { At: > 0 } due
            && (r.Clients < due.Clients || r.Imports < due.Imports)).ToList();
        Assert.True(old.Count == 0, $"{old.Count} of {reads.Count} reads were older, for example {old.FirstOrDefault()}");
        Assert.True(reads.Count(r => r.Hit) > 20, $"{reads.Count(r => r.Hit)} of {reads.Count} reads were hits");

        async Task ReadAsync(HttpClient caller, string replica)
        {
            while (!done.IsCancellationRequested)
            {
                var from = Stopwatch.GetTimestamp();
                using var answer = await caller.GetAsync(CacheFixture.Dashboard);
                var figures = await answer.JsonAsync();
                reads.Add((from, replica, answer.Headers.GetValues("X-Cache").Single() == "HIT", Active(figures), Imported(figures)));
            }
        }
    }

    private static int Active(JsonElement figures) =>
        figures.GetProperty("clients").TryGetProperty("active", out var active) ? active.GetInt32() : 0;

    private static int Imported(JsonElement figures) => figures.GetProperty("snapshots").GetInt32();
}
