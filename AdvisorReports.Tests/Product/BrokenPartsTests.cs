using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using AdvisorReports.Tests.Health;

namespace AdvisorReports.Tests.Product;

/// <summary>
/// What breaks, one part at a time, in a product of its own. Tests of one class run one after another, so each finds the
/// others' damage repaired.
/// </summary>
[Collection(BrokenApp.Collection)]
public sealed class BrokenPartsTests(BrokenApp fixture)
{
    private RunningApp App => fixture.App;

    [Fact]
    public async Task Reads_answer_200_while_redis_is_stopped_and_are_cached_again_when_it_is_back()
    {
        await App.CommandAsync("cache", KnownResourceCommands.StopCommand);
        try
        {
            for (var i = 0; i < 10; i++)
            {
                await AllReadsAnswerAsync();
            }
        }
        finally
        {
            await App.CommandAsync("cache", KnownResourceCommands.StartCommand);
        }

        await Eventually.TrueAsync(async () => await DashboardIsHitAsync(), "cached in Redis again");
    }

    [Fact]
    public async Task Reads_answer_200_while_redis_hangs_and_are_cached_again_when_it_goes_on()
    {
        await using (await App.FreezeAsync("cache"))
        {
            // A hung Redis held requests for half a minute: here the client gives up long before that.
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            for (var i = 0; i < 10; i++)
            {
                await AllReadsAnswerAsync(limit.Token);
            }
        }

        await Eventually.TrueAsync(async () => await DashboardIsHitAsync(), "cached in Redis again");
    }

    [Fact]
    public async Task Without_the_broker_an_upload_is_analysed_and_a_report_is_made()
    {
        await App.CommandAsync("messaging", KnownResourceCommands.StopCommand);
        try
        {
            var client = await App.Api.NewClientAsync("Without a broker");
            var snapshot = await App.Api.NewSnapshotAsync(client);
            var report = await App.Api.ReportAsync(await App.Api.NewReportAsync(snapshot));
            Assert.Equal("completed", report.GetProperty("status").GetString());
            await Eventually.GetAsync(() => App.Api.GetFromJsonAsync<JsonElement>($"/api/v1/snapshots/{snapshot}"),
                s => s.GetProperty("status").GetString() == "analysed", "analysed");
        }
        finally
        {
            await App.CommandAsync("messaging", KnownResourceCommands.StartCommand);
        }
    }

    [Fact]
    public async Task A_worker_killed_while_it_prints_is_replaced_and_the_report_is_made_once()
    {
        var client = await App.Api.NewClientAsync("Killed worker");
        var snapshot = await App.Api.NewSnapshotAsync(client);
        await using var other = await App.Database.OpenConnectionAsync();
        await using var locks = await other.BeginTransactionAsync();
        await using (var take = other.CreateCommand())
        {
            take.CommandText = "lock table report_files in share mode"; // it cannot be done before it is killed
            await take.ExecuteNonQueryAsync();
        }

        var report = await App.Api.NewReportAsync(snapshot);
        await Eventually.TrueAsync(
            () => App.QueryAsync<bool>("select status = 'rendering' from reports where id = $1", report), "rendering");
        await App.KillAsync("reportworker");
        await locks.RollbackAsync();
        Assert.Equal("rendering", await App.QueryAsync<string>("select status from reports where id = $1", report));

        await App.App.ResourceNotifications.WaitForResourceAsync("reportworker", state => state.Snapshot.ExitCode is not null)
            .WaitAsync(Eventually.Patience);
        await Eventually.TrueAsync(async () => await WorkersAsync() == "unhealthy", "shown as without workers");
        await App.CommandAsync("reportworker", KnownResourceCommands.StartCommand);
        var finished = await App.Api.ReportAsync(report, TimeSpan.FromMinutes(4));
        Assert.Equal("completed", finished.GetProperty("status").GetString());
        Assert.Equal(2, finished.GetProperty("attempt").GetInt32());
        Assert.Equal(2, await App.QueryAsync<long>("select count(*) from report_files where report_id = $1", report));
        Assert.Equal(1, await App.QueryAsync<int>("select crashes from reports where id = $1", report));
        await Eventually.TrueAsync(async () => await WorkersAsync() == "healthy", "healthy");
    }

    [Fact]
    public async Task An_upload_that_is_cut_off_leaves_nothing_behind()
    {
        var client = await App.Api.NewClientAsync("Cut off");
        using (var socket = new TcpClient(App.Api.BaseAddress!.Host, App.Api.BaseAddress.Port))
        {
            var head = $"POST /api/v1/clients/{client}/snapshots HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {RunningApp.Key}\r\n"
                + $"Content-Type: text/csv\r\nContent-Length: 100000\r\n\r\n{SmallExport.Csv()}";
            await socket.GetStream().WriteAsync(Encoding.UTF8.GetBytes(head));
            await Eventually.TrueAsync(async () => await OpenUpload.CopiesAsync(App) > 0, "the rows are being copied");
        }

        await Eventually.TrueAsync(async () => await OpenUpload.CopiesAsync(App) == 0, "the transaction is rolled back");
        Assert.Equal(0, await App.QueryAsync<long>("select count(*) from snapshots where client_id = $1", client));
    }

    private async Task<string?> WorkersAsync() => (await App.Api.GetFromJsonAsync<JsonElement>("/api/v1/health"))
        .GetProperty("services").GetProperty("workers").GetProperty("status").GetString();

    private async Task AllReadsAnswerAsync(CancellationToken ct = default)
    {
        foreach (var path in new[] { "clients", "reports", "analytics/dashboard" })
        {
            using var answer = await App.Api.GetAsync($"/api/v1/{path}", ct);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(ct)}");
        }
    }

    private async Task<bool> DashboardIsHitAsync()
    {
        using var answer = await App.Api.GetAsync("/api/v1/analytics/dashboard");
        return answer.Headers.GetValues("X-Cache").Single() == "HIT";
    }
}
