using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using AdvisorReports.Tests.Product;
using Xunit.Abstractions;

namespace AdvisorReports.Tests.Caching;

/// <summary>
/// Over two replicas, of which one hears some of the messages and the other none: a second after a change was acknowledged no read is older.
/// </summary>
[Collection(CacheCollection.Name)]
public sealed class StalenessTests(CacheFixture fixture, ITestOutputHelper output)
{
    private const int Interleavings = 2000;
    private const int People = 8;
    private const int Findings = 120;
    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(1);

    /// <summary>Another one each time; what was found with one is looked for again by naming it.</summary>
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("STALENESS_SEED"), out var seed) ? seed : Random.Shared.Next();

    [Fact]
    public async Task A_second_after_a_change_was_acknowledged_no_replica_shows_an_older_figure()
    {
        using var first = CacheFixture.With(fixture.First);
        using var deaf = CacheFixture.With(fixture.Deaf);
        HttpClient[] replicas = [first, deaf];
        var people = await Task.WhenAll(Enumerable.Range(0, People).Select(number => Person.MakeAsync(number, replicas)));
        var seen = new SeenFigures(await SeenFigures.StandingAsync(first));
        await Eventually.TrueAsync(() => Task.FromResult(fixture.HeardByFirst > 0), "heard");
        await using var queue = await LossyQueue.OfAsync((await fixture.App.App.GetConnectionStringAsync("messaging"))!, fixture.QueueOfFirst);
        var (published, heard) = (await queue.PublishedAsync(), fixture.HeardByFirst);

        using var done = new CancellationTokenSource();
        var losing = queue.LoseAsync(new Random(Seed), done.Token);
        var readers = Enumerable.Range(0, 2 * replicas.Length).Select(i => ReadAsync(replicas[i % replicas.Length], new Random(Seed + i))).ToList();
        try
        {
            await Task.WhenAll(people.Select((person, i) => WorkAsync(person, new Random(Seed - i - 1))));
            await Task.Delay(Promise);
            var after = seen.Reads;
            await Eventually.TrueAsync(() => Task.FromResult(seen.Reads > after + 50), "read after the last change");
        }
        finally
        {
            await done.CancelAsync();
            await Task.WhenAll([.. readers, losing]);
        }

        (published, heard) = (await queue.PublishedAsync() - published, fixture.HeardByFirst - heard);
        var about = $"seed {Seed}: {seen.Reads} reads, {seen.Hits} of them hits; of {published} messages one replica heard {heard}, the other none";
        output.WriteLine(about);
        var old = seen.Figures.OlderThan(Promise);
        Assert.True(old.Count == 0, $"{about}. {old.Count} figures were older:\n{string.Join('\n', old.Take(10))}");
        Assert.True(seen.Hits > seen.Reads / 10 && heard > 0 && heard < published, about);

        async Task WorkAsync(Person person, Random random)
        {
            for (var i = 0; i < Interleavings / People; i++)
            {
                await person.ChangeAsync(seen.Figures, random);
                await Task.Delay(random.Next(3) == 0 ? random.Next(200) : 0); // so that figures come to lie in the cache in between
                await seen.ReadAsync(replicas[random.Next(replicas.Length)], person, random);
            }
        }

        async Task ReadAsync(HttpClient caller, Random random)
        {
            while (!done.IsCancellationRequested)
            {
                await seen.ReadAsync(caller, people[random.Next(People)], random);
            }
        }
    }

    /// <summary>Somebody who changes two clients: one grows by imports, of the other findings are dismissed and the name is changed.</summary>
    internal sealed class Person(HttpClient[] replicas, Guid grows, Guid isDecided, Queue<Guid> open)
    {
        private int _changes;

        public Guid Grows => grows;
        public Guid IsDecided => isDecided;

        public static async Task<Person> MakeAsync(int number, HttpClient[] replicas)
        {
            var api = replicas[0];
            var (grows, isDecided) = (await api.NewClientAsync($"Grows {number}"), await api.NewClientAsync("Fresh 0"));
            var snapshot = await api.NewSnapshotAsync(isDecided, ExportLine.Csv(Enumerable.Range(0, Findings).Select(i => new ExportLine($"vm-{number}-{i}"))));
            await api.AnalysedAsync(snapshot);
            var open = (await api.AllAsync($"/api/v1/clients/{isDecided}/findings", 200)).Select(f => f.Id());
            return new Person(replicas, grows, isDecided, new Queue<Guid>(open));
        }

        /// <summary>Does one thing at one of the replicas, and notes what was acknowledged.</summary>
        public async Task ChangeAsync(Observed figures, Random random)
        {
            var (api, kind, number) = (replicas[random.Next(replicas.Length)], random.Next(100), ++_changes);
            if (kind < 5)
            {
                await api.NewClientAsync("New");
                figures.Add("clients");
            }
            else if (kind < 35)
            {
                var snapshot = await api.NewSnapshotAsync(grows, ExportLine.Csv(new ExportLine($"vm-{number}")));
                figures.Add("imports");
                figures.Add($"imports of {grows}");
                var imported = await api.GetFromJsonAsync<JsonElement>($"/api/v1/snapshots/{snapshot}");
                figures.Set("last import", SeenFigures.Milliseconds(imported.GetProperty("importedAt")));
            }
            else if (kind < 65 || !open.TryDequeue(out var finding))
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"Fresh {number}");
                using var renamed = await api.PatchAsJsonAsync($"/api/v1/clients/{isDecided}", new { name });
                Assert.True(renamed.IsSuccessStatusCode, $"{renamed.StatusCode}");
                figures.Set($"name of {isDecided}", number);
            }
            else
            {
                using var decided = await api.PatchAsJsonAsync($"/api/v1/findings/{finding}", new { state = "dismissed", reason = "other" });
                Assert.True(decided.IsSuccessStatusCode, await decided.Content.ReadAsStringAsync());
                figures.Add($"dismissed of {isDecided}");
            }
        }
    }
}
