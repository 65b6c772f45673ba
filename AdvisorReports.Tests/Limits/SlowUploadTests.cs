using AdvisorReports.Tests.Access;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Limits;

public sealed class SlowUploadTests
{
    private const string Grace = "Limits:BodyGrace";

    [Theory]
    [InlineData(Grace, "00:00:02", "text/csv", "")]
    [InlineData(Grace, "00:00:02", "application/json", "")]
    [InlineData("Limits:UploadWithin", "00:00:02", "text/csv", "")]
    [InlineData("Limits:UploadWithin", "00:00:02", "text/csv", "?dryRun=true")]
    public async Task An_upload_that_dribbles_is_told_so_and_leaves_nothing(string limit, string value, string type, string query)
    {
        var app = await SharedApp.GetAsync();
        await using var replica = await Replica.ListeningAsync(
            app, limit == Grace ? [(limit, value)] : [(limit, value), (Grace, "00:01:00")]);
        using var api = replica.With(RunningApp.Key);
        var client = await app.Api.NewClientAsync("Dribbling");
        using var socket = await RawSocket.ConnectAsync(api.BaseAddress!);
        var (start, more) = type == "text/csv" ? (SmallExport.Csv(), SmallExport.Csv().Split("\r\n")[1] + "\r\n") : ("[", "{} ,");
        await socket.SendAsync($"POST /api/v1/clients/{client}/snapshots{query} HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {RunningApp.Key}\r\n"
            + $"Content-Type: {type}\r\nContent-Length: 1000000\r\n\r\n{start}");
        await socket.DribbleAsync(more);
        var (status, head, problem) = await socket.AnswerAsync();
        Assert.Equal((408, "urn:advisorreports:problem:too-slow"), (status, problem.GetProperty("type").GetString()));
        Assert.Contains("application/problem+json", head, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, await app.QueryAsync<long>("select count(*) from snapshots where client_id = $1", client));
        await Eventually.TrueAsync(async () => await app.QueryAsync<long>(
            "select count(*) from recommendations where not exists (select from snapshots s where s.id = snapshot_id)") == 0, "rolled back");
    }

    [Fact]
    public async Task A_json_body_that_dribbles_is_told_so()
    {
        var app = await SharedApp.GetAsync();
        await using var replica = await Replica.ListeningAsync(app, (Grace, "00:00:02"));
        using var api = replica.With(RunningApp.Key);
        using var socket = await RawSocket.ConnectAsync(api.BaseAddress!);
        await socket.SendAsync($"POST /api/v1/clients HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {RunningApp.Key}\r\n"
            + "Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n{\"name\":\"");
        await socket.DribbleAsync("a");
        var (status, _, problem) = await socket.AnswerAsync();
        Assert.Equal((408, "urn:advisorreports:problem:too-slow"), (status, problem.GetProperty("type").GetString()));
    }
}
