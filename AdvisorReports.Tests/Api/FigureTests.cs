using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AdvisorReports.Tests.Access;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Api;

/// <summary>The figures as callers get them: of their clients, from the cache, and only for what can be asked.</summary>
public sealed class FigureTests
{
    private const string Analytics = "/api/v1/analytics";

    private static readonly ExportLine Saving = new("vm-a") { Category = "Cost", Text = "Right-size or shutdown", Amount = 700 };

    [Theory]
    [InlineData("trends?days=8")]
    [InlineData("trends?days=-7")]
    [InlineData("trends?days=x")]
    [InlineData("trends?granularity=hour")]
    [InlineData("trends?granularity=1")]
    [InlineData("trends?client=x")]
    [InlineData("activity?limit=0")]
    [InlineData("activity?limit=101")]
    [InlineData("savings?limit=201")]
    [InlineData("savings?after=x")]
    public async Task What_cannot_be_asked_is_refused_and_says_so(string query)
    {
        using var answer = await (await SharedApp.GetAsync()).Api.GetAsync($"{Analytics}/{query}");
        var problem = await answer.JsonAsync();
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.NotEmpty(problem.Text("detail")!);
        Assert.DoesNotContain("Exception", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_is_not_there_has_no_figures_whoever_asks()
    {
        var app = await SharedApp.GetAsync();
        foreach (var url in new[] { "trends?client=", "clients/" })
        {
            using var answer = await app.Api.GetAsync($"{Analytics}/{url}{Guid.CreateVersion7()}");
            await answer.IsProblemAsync(HttpStatusCode.NotFound, "not-found");
        }
    }

    [Fact]
    public async Task Every_figure_is_of_a_callers_own_clients_and_is_kept_for_the_next()
    {
        var app = await SharedApp.GetAsync();
        var (own, foreign) = (await NewAsync("Seen", "NOK"), await NewAsync("Unseen", "SEK"));
        using var caller = app.With((await app.Api.NewKeyAsync("viewer", own)).Key);
        foreach (var url in new[] { "dashboard", "categories", "impact", "savings?limit=2", "trends?days=7&granularity=week", "activity?limit=3" })
        {
            var first = await caller.GetStringAsync($"{Analytics}/{url}");
            Assert.DoesNotContain("SEK", first, StringComparison.Ordinal);
            Assert.DoesNotContain("Unseen", first, StringComparison.Ordinal);
            Assert.DoesNotContain(foreign.ToString(), first, StringComparison.Ordinal);
            await Eventually.TrueAsync(async () =>
            {
                using var again = await caller.GetAsync($"{Analytics}/{url}");
                return again.Headers.GetValues("X-Cache").Single() == "HIT" && await again.Content.ReadAsStringAsync() == first;
            }, $"{url} kept");
        }

        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddYears(-1);
        var trends = await caller.GetFromJsonAsync<JsonElement>($"{Analytics}/trends?days=365&granularity=month&client={own}");
        Assert.Equal(1, trends.GetProperty("items").EnumerateArray().Sum(i => i.GetProperty("snapshots").GetInt32()));
        Assert.True(string.CompareOrdinal(trends.GetProperty("items")[0].Text("from"), $"{day.AddDays(1):O}") <= 0);
        foreach (var url in new[] { "trends?client=", "clients/" })
        {
            Assert.Equal(HttpStatusCode.OK, await caller.StatusAsync($"{Analytics}/{url}{own}"));
            Assert.Equal(HttpStatusCode.NotFound, await caller.StatusAsync($"{Analytics}/{url}{foreign}"));
        }

        async Task<Guid> NewAsync(string name, string currency)
        {
            var client = await app.Api.NewClientAsync(name);
            await app.Api.AnalysedAsync(await app.Api.NewSnapshotAsync(client, ExportLine.Csv(Saving with { Currency = currency })));
            return client;
        }
    }

    [Fact]
    public async Task A_second_after_a_finding_was_marked_as_done_its_client_shows_it()
    {
        var app = await SharedApp.GetAsync();
        var client = await app.Api.NewClientAsync("Soon done");
        await app.Api.AnalysedAsync(await app.Api.NewSnapshotAsync(client, ExportLine.Csv(Saving)));
        var before = await Eventually.WithinAsync(TimeSpan.FromSeconds(1), FiguresAsync,
            f => f.GetProperty("findingsOpened").GetInt32() == 1, "opened");
        Assert.Empty(before.GetProperty("savingsDone").EnumerateArray());
        var finding = (await app.Api.AllAsync($"/api/v1/clients/{client}/findings", 10)).Single().Id();
        using var decided = await app.Api.PatchAsJsonAsync($"/api/v1/findings/{finding}", new { state = "done" });
        Assert.Equal(HttpStatusCode.OK, decided.StatusCode);
        var after = await Eventually.WithinAsync(TimeSpan.FromSeconds(1), FiguresAsync,
            f => f.GetProperty("savingsDone").GetArrayLength() == 1, "done");
        Assert.Equal(700m, after.GetProperty("savingsDone")[0].Money("low"));

        Task<JsonElement> FiguresAsync() => app.Api.GetFromJsonAsync<JsonElement>($"{Analytics}/clients/{client}");
    }
}
