using System.Globalization;
using System.Net;
using AdvisorReports.Api.Operations.Recording;
using AdvisorReports.Tests.Access;
using AdvisorReports.Tests.Product;
using Microsoft.Extensions.DependencyInjection;

namespace AdvisorReports.Tests.Webhooks;

public sealed class EventTests
{
    [Fact]
    public async Task A_snapshot_and_its_report_are_told_once_each_signed_and_to_their_own_client_only()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var other = await Receiver.StartAsync();
        var hook = await Hook.NewAsync($"{receiver.Url}/hook", "snapshot.analysed", "report.finished", "report.failed");
        var foreign = await Hook.NewAsync(other.Url, "snapshot.analysed", "report.finished", "report.failed");
        var silent = await hook.Api.NewHookAsync(hook.Client, other.Url, "report.failed");

        var snapshot = await hook.Api.NewSnapshotAsync(hook.Client);
        var analysed = (await receiver.GotAsync(1, "snapshot.analysed"))[0];
        var report = await hook.Api.NewReportAsync(snapshot);
        var finished = (await receiver.GotAsync(1, "report.finished"))[0];

        Assert.True(hook.Verifies(analysed) && hook.Verifies(finished) && !foreign.Verifies(finished));
        Assert.Equal("/hook", finished.Path);
        Assert.InRange(DateTimeOffset.FromUnixTimeSeconds(long.Parse(finished.Timestamp, CultureInfo.InvariantCulture)),
            finished.At.AddMinutes(-1), finished.At.AddMinutes(1));
        Assert.Equal((finished.Id, hook.Client.ToString()), (finished.Json.Text("id"), finished.Json.Text("clientId")));
        Assert.Equal(["id", "type", "createdAt", "clientId", "data"], finished.Json.EnumerateObject().Select(p => p.Name));
        Assert.Equal((snapshot, 4), (analysed.Json.GetProperty("data").GetProperty("snapshotId").GetGuid(),
            analysed.Json.GetProperty("data").GetProperty("rowsKept").GetInt32()));
        var data = finished.Json.GetProperty("data");
        Assert.Equal((report, "executive", "completed", 2), (data.GetProperty("reportId").GetGuid(), data.Text("reportType"),
            data.Text("status"), data.GetProperty("files").GetArrayLength()));

        // Found again and again, it stays one event: the message is repeated, the row forgets that it was told.
        var app = await SharedApp.GetAsync();
        await app.QueryAsync<int>("update reports set told_at = null where id = $1 returning 1", report);
        await Eventually.TrueAsync(() => app.QueryAsync<bool>("select told_at is not null from reports where id = $1", report), "told");
        Assert.Equal(["report.finished", "snapshot.analysed"], (await hook.SettledAsync(2)).Select(d => d.Text("event")));
        Assert.Equal(2, receiver.All.Count);
        Assert.Empty(await silent.LogAsync());
        Assert.Empty(await foreign.LogAsync());
        Assert.Empty(other.All);
    }

    [Fact]
    public async Task A_report_that_fails_is_told_without_any_message_and_again_when_it_fails_again()
    {
        var app = await SharedApp.GetAsync();
        await using var receiver = await Receiver.StartAsync();
        var hook = await Hook.NewAsync(receiver.Url, "report.failed");
        var report = await app.Api.NewReportAsync(await app.Api.NewSnapshotAsync(hook.Client));
        await app.Api.ReportAsync(report);
        await FailAsync("failed");
        var first = (await receiver.GotAsync(1, "report.failed"))[0];
        await FailAsync("quarantined");
        var second = (await receiver.GotAsync(2, "report.failed"))[1];
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(("failed", "It failed."), (first.Json.GetProperty("data").Text("status"), first.Json.GetProperty("data").Text("error")));
        Assert.Equal("quarantined", second.Json.GetProperty("data").Text("status"));

        // A row as a worker leaves it whose last words nobody heard.
        Task<int> FailAsync(string status) => app.QueryAsync<int>(
            "update reports set status = $2, error = 'It failed.', attempt = attempt + 1, told_at = null where id = $1 returning 1", report, status);
    }

    [Fact]
    public async Task A_report_that_is_retried_will_be_told_again()
    {
        var app = await SharedApp.GetAsync();
        await using var receiver = await Receiver.StartAsync();
        var hook = await Hook.NewAsync(receiver.Url, "report.finished");
        var report = await app.Api.NewReportAsync(await app.Api.NewSnapshotAsync(hook.Client));
        await receiver.GotAsync(1, "report.finished");
        await app.QueryAsync<int>(
            "with files as (delete from report_files where report_id = $1) "
            + "update reports set status = 'failed', error = 'It failed.' where id = $1 returning 1", report);
        using var retried = await app.Api.PostAsync($"/api/v1/reports/{report}/retry", null);
        Assert.Equal(HttpStatusCode.Accepted, retried.StatusCode);
        Assert.Equal(2, (await receiver.GotAsync(2, "report.finished")).Select(r => r.Id).Distinct().Count());
    }

    [Fact]
    public async Task What_happens_while_a_webhook_is_off_is_not_told()
    {
        await using var receiver = await Receiver.StartAsync();
        var hook = await Hook.NewAsync(receiver.Url, "snapshot.analysed");
        await hook.ChangeAsync(new { active = false });
        var app = await SharedApp.GetAsync();
        var missed = await hook.Api.NewSnapshotAsync(hook.Client, SmallExport.Csv("-missed"));
        await Eventually.TrueAsync(() => app.QueryAsync<bool>("select told_at is not null from snapshots where id = $1", missed), "told to nobody");
        await hook.ChangeAsync(new { active = true });
        var heard = await hook.Api.NewSnapshotAsync(hook.Client, SmallExport.Csv("-heard"));
        await receiver.GotAsync(1, "snapshot.analysed");
        Assert.Equal([heard], receiver.All.Select(r => r.Json.GetProperty("data").GetProperty("snapshotId").GetGuid()));
    }

    [Fact]
    public async Task A_retirement_is_told_once_for_each_step_that_it_comes_within()
    {
        var app = await SharedApp.GetAsync();
        await using var receiver = await Receiver.StartAsync();
        var hook = await Hook.NewAsync(receiver.Url, "retirements.due");
        ExportLine[] lines = [Retires("vm-a", 20), Retires("vm-b", 20), Retires("vm-c", 60), Retires("vm-d", 200), Retires("vm-e", -5)];
        await hook.Api.NewSnapshotAsync(hook.Client, ExportLine.Csv(lines));
        var first = (await receiver.GotAsync(1, "retirements.due"))[0];
        Assert.Equal(["20 within 30: 2", "60 within 90: 1"], Items(first));

        // Another export of the same is no news, and neither is looking again.
        await hook.Api.AnalysedAsync(await hook.Api.NewSnapshotAsync(hook.Client, ExportLine.Csv([.. lines, new ExportLine("vm-x")])));

        // In 40 days: what was 60 days away is within 30, and what was 200 days away is not within 90 yet.
        await using var replica = await Replica.OfAsync(app);
        await using var later = replica.WithWebHostBuilder(host => host.ConfigureServices(
            services =>
            {
                services.AddSingleton<TimeProvider>(new Ahead(TimeSpan.FromDays(40)));

                // It would clear away what all others record today.
                services.Remove(services.Single(s => s.ImplementationType == typeof(WriteMinutes)));
            }));
        using var started = later.CreateClient();
        var second = (await receiver.GotAsync(2, "retirements.due"))[1];
        Assert.Equal(["20 within 30: 1"], Items(second));
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(2, (await hook.SettledAsync(2)).Count);
        Assert.Equal(3, await app.QueryAsync<long>("select count(*) from told_retirements where webhook_id = $1", hook.Id));
    }

    private static IEnumerable<string> Items(Received received) => received.Json.GetProperty("data").GetProperty("items").EnumerateArray()
        .Select(i => $"{i.GetProperty("daysLeft")} within {i.GetProperty("withinDays")}: {i.GetProperty("resources")}");

    private static ExportLine Retires(string resource, int inDays) => new(resource)
    {
        Category = "Reliability",
        Text = "Migrate to a supported runtime",
        Retirement = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(inDays).ToString("O", CultureInfo.InvariantCulture),
    };

    private sealed class Ahead(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
