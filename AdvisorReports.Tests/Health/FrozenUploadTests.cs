using System.Diagnostics;
using System.Text;
using AdvisorReports.Tests.Product;
using Xunit.Abstractions;

namespace AdvisorReports.Tests.Health;

/// <summary>PostgreSQL hangs while uploads are under way, each at another point: all are told soon, and nothing is left of them.</summary>
[Collection(BrokenApp.Collection)]
public sealed class FrozenUploadTests(BrokenApp fixture, ITestOutputHelper output)
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    private RunningApp App => fixture.App;

    [Fact]
    public async Task Wherever_the_database_stops_an_upload_is_answered_and_goes_through_when_it_is_sent_again()
    {
        var (client, busy) = (await App.Api.NewClientAsync("Frozen"), await App.Api.NewClientAsync("Frozen at the door"));
        var (counted, copying, writing, ending) = (SmallExport.Csv("-counted"), SmallExport.Csv("-copying"), SmallExport.Csv("-writing"), SmallExport.Csv("-ending"));
        await using var other = await App.Database.OpenConnectionAsync();
        await using var locks = await other.BeginTransactionAsync();
        await using (var take = other.CreateCommand())
        {
            take.CommandText = $"lock table snapshots in share mode; select pg_advisory_xact_lock(hashtextextended('quota {busy:n}', 0))";
            await take.ExecuteNonQueryAsync();
        }

        // Waits for its turn to be counted; waits for the rest of its body; writes; waits until its snapshot may follow its rows.
        using var toCount = await OpenUpload.BeginAsync(App.Api.BaseAddress!, busy, counted);
        using var toCopy = await OpenUpload.BeginAsync(App.Api.BaseAddress!, client, copying);
        using var toWrite = await OpenUpload.BeginAsync(App.Api.BaseAddress!, client, writing);
        using var toEnd = await OpenUpload.BeginAsync(App.Api.BaseAddress!, client, ending);
        await toEnd.EndAsync();
        await Eventually.TrueAsync(async () => await OpenUpload.CopiesAsync(App) == 2 && await WaitingAsync() == 2, "two copy, two wait for a lock");

        var rows = ManyRows();
        await using (await App.FreezeAsync("postgres"))
        {
            var clock = Stopwatch.StartNew();
            _ = toWrite.SendAsync(rows).ContinueWith(_ => { }, TaskScheduler.Default); // more than sockets take; cut off with the answer
            foreach (var (upload, at) in new[] { (toCount, "the quota"), (toCopy, "the body"), (toWrite, "a write"), (toEnd, "the snapshot") })
            {
                var (status, head, problem) = await upload.AnswerAsync().WaitAsync(Bound > clock.Elapsed ? Bound - clock.Elapsed : TimeSpan.Zero);
                Assert.Equal((503, "urn:advisorreports:problem:unavailable"), (status, problem.GetProperty("type").GetString()));
                Assert.Contains("Retry-After", head, StringComparison.OrdinalIgnoreCase);
                output.WriteLine($"at {at}: answered by {clock.Elapsed.TotalSeconds:0.0} s");
            }
        }

        await locks.RollbackAsync();
        await Eventually.TrueAsync(async () => await OpenUpload.CopiesAsync(App) + await WaitingAsync() == 0, "the transactions are rolled back");
        Assert.Equal(0, await App.QueryAsync<long>("select count(*) from snapshots where client_id = any($1)", new[] { client, busy }));
        await Eventually.TrueAsync(async () => await App.QueryAsync<long>(
            "select count(*) from recommendations where not exists (select from snapshots s where s.id = snapshot_id)") == 0, "no rows are left");

        foreach (var (owner, csv) in new[] { (busy, counted), (client, copying), (client, writing), (client, ending) })
        {
            await Eventually.TrueAsync(async () =>
            {
                using var again = await App.Api.UploadAsync(owner, csv);
                return again.StatusCode is System.Net.HttpStatusCode.Created;
            }, "imported");
        }
    }

    private Task<long> WaitingAsync() => App.QueryAsync<long>(
        """
        select count(*) from pg_stat_activity
        where wait_event_type = 'Lock' and (query like '%pg_advisory_xact_lock%' or query like 'insert into snapshots%')
        """);

    private static string ManyRows() => Enumerable.Range(0, 80_000)
        .Aggregate(new StringBuilder(), (rows, i) => rows.Append(new ExportLine($"vm-{i}").ToString()).Append("\r\n")).ToString();
}
