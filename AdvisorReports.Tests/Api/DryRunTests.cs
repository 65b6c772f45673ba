using System.Net;
using System.Text;
using System.Text.Json;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Api;

public sealed class DryRunTests
{
    private static readonly byte[] Export = Encoding.UTF8.GetBytes(
        SmallExport.Csv().Replace("Security,High", "Sekurity,High", StringComparison.Ordinal));

    [Fact]
    public async Task A_dry_run_answers_what_the_upload_would_and_stores_nothing()
    {
        var app = await SharedApp.GetAsync();
        var client = await app.Api.NewClientAsync("Dry run");
        using var tried = await app.Api.UploadAsync(client, Export, query: "?dryRun=true");
        Assert.Equal(HttpStatusCode.OK, tried.StatusCode);
        var rehearsal = await tried.JsonAsync();
        Assert.Equal(Guid.Empty, rehearsal.GetProperty("id").GetGuid());
        Assert.Equal((4, 3, 0, 1), UploadTests.Counts(rehearsal));
        Assert.Equal("Sekurity", rehearsal.GetProperty("notes")[0].Text("value"));
        Assert.Equal(0, await app.QueryAsync<long>("select count(*) from snapshots where client_id = $1", client));
        Assert.Equal(0, await app.QueryAsync<long>("select count(*) from recommendations where snapshot_id = $1", Guid.Empty));

        using var uploaded = await app.Api.UploadAsync(client, Export);
        Assert.Equal(HttpStatusCode.Created, uploaded.StatusCode);
        Assert.Equal(WithoutItsOwn(await uploaded.JsonAsync()), WithoutItsOwn(rehearsal));
    }

    [Fact]
    public async Task A_dry_run_of_what_is_there_names_the_snapshot()
    {
        var api = (await SharedApp.GetAsync()).Api;
        var client = await api.NewClientAsync("Dry run again");
        using var uploaded = await api.UploadAsync(client, Export);
        using var tried = await api.UploadAsync(client, Export, query: "?dryRun=true");
        Assert.Equal(HttpStatusCode.OK, tried.StatusCode);
        var (first, second) = (await uploaded.JsonAsync(), await tried.JsonAsync());
        Assert.Equal(first.GetProperty("id").GetGuid(), second.GetProperty("id").GetGuid());
        Assert.Equal(first.GetProperty("notes").GetRawText(), second.GetProperty("notes").GetRawText());
    }

    [Theory]
    [InlineData("", 400, "empty-file")]
    [InlineData("Name,Age\r\nAnna,7\r\n", 422, "missing-columns")]
    public async Task A_dry_run_refuses_what_the_upload_would(string content, int status, string type)
    {
        var api = (await SharedApp.GetAsync()).Api;
        using var answer = await api.UploadAsync(await api.NewClientAsync("Dry run"), Encoding.UTF8.GetBytes(content), query: "?dryRun=true");
        await answer.IsProblemAsync((HttpStatusCode)status, type);
    }

    private static Dictionary<string, string> WithoutItsOwn(JsonElement snapshot) => snapshot.EnumerateObject()
        .Where(m => m.Name is not ("id" or "importedAt")).ToDictionary(m => m.Name, m => m.Value.GetRawText());
}
