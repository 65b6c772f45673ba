using System.Net;
using AdvisorReports.Tests.Access;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Limits;

public sealed class QuotaTests
{
    [Theory]
    [InlineData("Limits:UploadsPerHour", "1 hour", "3 uploads an hour")]
    [InlineData("Limits:UploadsPerDay", "1 day", "3 a day")]
    public async Task All_replicas_together_take_so_many_uploads_of_a_client_and_say_when_the_next_may_come(string limit, string window, string says)
    {
        var app = await SharedApp.GetAsync();
        await using var first = await Replica.ListeningAsync(app, (limit, "3"));
        await using var second = await Replica.ListeningAsync(app, (limit, "3"));
        using var here = first.With(RunningApp.Key);
        using var there = second.With(RunningApp.Key);
        var client = await app.Api.NewClientAsync("Uploads");

        // Rehearsals cost the same, and so do files that turn out to be nothing.
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(async i =>
        {
            using var answer = await (i % 2 == 0 ? here : there).UploadAsync(client, SmallExport.Csv($"{i}"));
            return answer.StatusCode;
        }));
        Assert.Equal((3, 7), (answers.Count(a => a == HttpStatusCode.Created), answers.Count(a => a == HttpStatusCode.TooManyRequests)));
        Assert.Equal(3, await app.QueryAsync<long>("select count(*) from snapshots where client_id = $1", client));
        using var refused = await here.UploadAsync(client, SmallExport.Csv());
        await RateTests.IsTooManyAsync(refused, says);
        using var another = await here.UploadAsync(await app.Api.NewClientAsync("Not that one"), SmallExport.Csv());
        Assert.Equal(HttpStatusCode.Created, another.StatusCode);

        await app.QueryAsync<int>(
            $"update quota_uses set at = at - interval '{window}' where id = (select min(id::text)::uuid from quota_uses where client_id = $1) returning 1", client);
        using var again = await there.UploadAsync(client, SmallExport.Csv());
        using var over = await here.UploadAsync(client, SmallExport.Csv());
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.TooManyRequests), (again.StatusCode, over.StatusCode));
    }

    [Fact]
    public async Task A_rehearsal_and_a_file_that_is_no_export_count_as_well()
    {
        var app = await SharedApp.GetAsync();
        await using var replica = await Replica.ListeningAsync(app, ("Limits:UploadsPerHour", "2"));
        using var api = replica.With(RunningApp.Key);
        var client = await app.Api.NewClientAsync("Rehearsals");
        using var rehearsal = await api.UploadAsync(client, "x"u8.ToArray(), query: "?dryRun=true");
        using var picture = await api.UploadAsync(client, "x"u8.ToArray(), "image/png");
        using var nothing = await api.UploadAsync(client, "");
        using var refused = await api.UploadAsync(client, SmallExport.Csv());
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, picture.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
    }

    [Fact]
    public async Task So_many_reports_an_hour_may_be_asked_for_about_a_client_and_asking_again_with_the_same_key_is_not_one_more()
    {
        var app = await SharedApp.GetAsync();
        await using var replica = await Replica.ListeningAsync(app, ("Limits:ReportsPerHour", "2"));
        using var api = replica.With(RunningApp.Key);
        var snapshot = await app.Api.NewSnapshotAsync(await app.Api.NewClientAsync("Reports"));
        var once = Guid.CreateVersion7().ToString();
        using var first = await QueuedReports.OrderAsync(api, snapshot, once);
        using var second = await QueuedReports.OrderAsync(api, snapshot);
        using var third = await QueuedReports.OrderAsync(api, snapshot);
        await RateTests.IsTooManyAsync(third, "2 reports an hour");
        using var repeated = await QueuedReports.OrderAsync(api, snapshot, once);
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted, HttpStatusCode.Accepted),
            (first.StatusCode, second.StatusCode, repeated.StatusCode));
        Assert.Equal((await first.JsonAsync()).Id(), (await repeated.JsonAsync()).Id());
        Assert.Equal(2, await app.QueryAsync<long>("select count(*) from reports where snapshot_id = $1", snapshot));

        // Trying a failed one again is work as well.
        var report = (await first.JsonAsync()).Id();
        await app.Api.ReportAsync(report);
        await app.QueryAsync<int>("update reports set status = 'failed' where id = $1 returning 1", report);
        using var retry = await api.PostAsync($"/api/v1/reports/{report}/retry", null);
        await RateTests.IsTooManyAsync(retry, "2 reports an hour");
        Assert.Equal("failed", (await app.Api.ReportAsync(report)).Text("status"));
    }

    [Fact]
    public async Task So_many_reports_of_a_client_may_wait()
    {
        var app = await SharedApp.GetAsync();
        await using var replica = await Replica.ListeningAsync(app, ("Limits:QueuedReports", "2"));
        using var api = replica.With(RunningApp.Key);
        var snapshot = await app.Api.NewSnapshotAsync(await app.Api.NewClientAsync("Waiting"));
        await QueuedReports.NewAsync(app, snapshot);
        var last = await QueuedReports.NewAsync(app, snapshot);
        using var refused = await QueuedReports.OrderAsync(api, snapshot);
        await RateTests.IsTooManyAsync(refused, "2 reports waiting");
        var others = await app.Api.NewSnapshotAsync(await app.Api.NewClientAsync("Not waiting"));
        using var other = await QueuedReports.OrderAsync(api, others);
        Assert.Equal(HttpStatusCode.Accepted, other.StatusCode);

        (await app.Api.DeleteAsync($"/api/v1/reports/{last}")).Dispose();
        using var again = await QueuedReports.OrderAsync(api, snapshot);
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
    }
}
