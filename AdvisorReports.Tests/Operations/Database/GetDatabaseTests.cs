using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AdvisorReports.Analytics.Doctor;
using AdvisorReports.Domain.Data;
using AdvisorReports.Tests.Access;
using AdvisorReports.Tests.Product;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Tests.Operations.Database;

public sealed class GetDatabaseTests
{
    private const string Url = "/api/v1/operations/database";

    [Fact]
    public async Task Operators_see_how_the_products_database_does()
    {
        var app = await SharedApp.GetAsync();
        using var manager = app.With((await app.Api.NewKeyAsync("manager")).Key);
        var view = await Eventually.GetAsync(() => manager.GetFromJsonAsync<JsonElement>(Url), v => v.GetProperty("unread").GetArrayLength() == 0, "all read");
        Assert.Equal(
            ["readAt", "server", "slowQueries", "tables", "indexes", "missingIndexes", "connections", "locks", "replication", "partitions", "suggestions",
                "unread", "thresholds", "applied"],
            view.EnumerateObject().Select(p => p.Name));

        // The app host's server loads it, and the migrations create it.
        Assert.Equal("active", view.GetProperty("server").Text("statements"));
        Assert.Contains(view.GetProperty("tables").EnumerateArray(), t => t.Text("name")!.StartsWith("recommendations_", StringComparison.Ordinal));
        Assert.InRange(view.GetProperty("connections").GetProperty("used").GetInt32(), 1, view.GetProperty("connections").GetProperty("max").GetInt32());
        Assert.Equal(JsonValueKind.Null, view.GetProperty("applied").ValueKind);
    }

    [Theory]
    [InlineData("viewer", true)]
    [InlineData("analyst", true)]
    [InlineData("manager", false)]
    public async Task Nobody_else_does(string role, bool all)
    {
        var app = await SharedApp.GetAsync();
        Guid[] clients = all ? [] : [await app.Api.NewClientAsync("Not the database's")];
        using var caller = app.With((await app.Api.NewKeyAsync(role, clients)).Key);
        Assert.Equal(HttpStatusCode.Forbidden, await caller.StatusAsync(Url));
    }

    [Fact]
    public async Task While_analytics_is_away_the_answer_is_503_and_does_not_take_long()
    {
        var app = await SharedApp.GetAsync();

        // Port 1 is reserved; nothing of ours can listen there.
        await using var replica = await Replica.OfAsync(app, ("services:analytics:http:0", "http://127.0.0.1:1"));
        using var caller = replica.With(RunningApp.Key);
        var waited = Stopwatch.StartNew();
        using var answer = await caller.GetAsync(Url);
        await answer.IsProblemAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.InRange(waited.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task While_the_database_is_away_analytics_says_503_at_once()
    {
        // Port 1 is reserved; nothing of ours can listen there.
        await using var db = new AdvisorDb(new DbContextOptionsBuilder<AdvisorDb>().UseNpgsql("Host=127.0.0.1;Port=1;Username=u;Database=d").Options);
        var answer = await AnalyzeDatabase.Handle(db, new DoctorOptions(), TimeProvider.System, CancellationToken.None);
        Assert.Equal(503, Assert.IsType<StatusCodeHttpResult>(answer.Result).StatusCode);
    }

    [Fact]
    public async Task It_is_described_with_its_shape()
    {
        var app = await SharedApp.GetAsync();
        var document = await app.Anonymous.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var get = document.GetProperty("paths").GetProperty(Url).GetProperty("get");
        Assert.NotEmpty(get.Text("description")!);
        Assert.Equal("#/components/schemas/DatabaseView",
            get.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema").Text("$ref"));
    }
}
