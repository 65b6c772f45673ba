using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AdvisorReports.Domain.Access;
using AdvisorReports.Domain.Auditing;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Operations;
using AdvisorReports.Domain.Operations.Alerts;
using AdvisorReports.Domain.Workers;
using AdvisorReports.Tests.Product;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Tests.Access;

public sealed class ScopeTests
{
    private const string Dashboard = "/api/v1/analytics/dashboard";

    [Fact]
    public void Every_table_is_filtered_by_the_clients_of_the_caller_or_belongs_to_none()
    {
        using var db = new AdvisorDb(new DbContextOptionsBuilder<AdvisorDb>().UseNpgsql("Host=none").Options);
        var open = db.Model.GetEntityTypes().Where(e => e.GetDeclaredQueryFilters().Count == 0).Select(e => e.ClrType);
        Assert.Equal(
            [
                typeof(Alert), typeof(AlertChange), typeof(ApiKey), typeof(AuditEntry), typeof(CacheMinute), typeof(DataVersion), typeof(PrincipalScope),
                typeof(RequestMinute), typeof(Worker),
            ],
            open.OrderBy(t => t.Name, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Lists_show_a_callers_own_clients_only()
    {
        var app = await SharedApp.GetAsync();
        var own = await Belongings.MakeAsync(app.Api, "Listed");
        var foreign = await Belongings.MakeAsync(app.Api, "Unlisted");
        using var caller = app.With((await app.Api.NewKeyAsync("viewer", own.Client)).Key);
        Assert.Equal([own.Client], (await caller.AllAsync("/api/v1/clients", 200)).Select(c => c.Id()));
        Assert.Equal([own.Client], (await caller.AllAsync("/api/v1/clients?search=listed", 1)).Select(c => c.Id()));
        Assert.Equal([own.Report], (await caller.AllAsync("/api/v1/reports", 200)).Select(c => c.Id()));
        Assert.Empty(await caller.AllAsync($"/api/v1/reports?client={foreign.Client}", 200));

        // One snapshot of the two is as good as none, whichever side it is on.
        foreach (var url in new[] { $"{own.Snapshot}/changes?since={foreign.Snapshot}", $"{foreign.Snapshot}/changes?since={own.Snapshot}" })
        {
            Assert.Equal(HttpStatusCode.NotFound, await caller.StatusAsync($"/api/v1/snapshots/{url}"));
        }
    }

    [Fact]
    public async Task Figures_are_of_a_callers_own_clients_only()
    {
        var app = await SharedApp.GetAsync();
        var (a, b) = (await NewAsync("XAF", 700), await NewAsync("XPF", 900));
        using var both = app.With((await app.Api.NewKeyAsync("viewer", a, b)).Key);
        using var one = app.With((await app.Api.NewKeyAsync("viewer", a)).Key);
        Assert.Equal([("XAF", 700m), ("XPF", 900m)], await SavingsAsync(both));
        Assert.Equal([("XAF", 700m)], await SavingsAsync(one));
        var figures = await one.GetFromJsonAsync<JsonElement>(Dashboard);
        Assert.Equal("""{"active":1} 1""", $"{figures.GetProperty("clients")} {figures.GetProperty("snapshots")}");

        Assert.Equal(2, await RetiringAsync(both, ""));
        Assert.Equal(1, await RetiringAsync(one, ""));
        Assert.Equal(1, await RetiringAsync(one, $"&client={a}"));
        Assert.Equal(0, await RetiringAsync(one, $"&client={b}"));

        async Task<Guid> NewAsync(string currency, int amount)
        {
            var client = await app.Api.NewClientAsync(currency);
            await app.Api.AnalysedAsync(await app.Api.NewSnapshotAsync(client, ExportLine.Csv(new ExportLine($"vm-{currency}")
            {
                Category = "Cost",
                Text = "Right-size or shutdown",
                Amount = amount,
                Currency = currency,
                Retirement = "2027-02-28",
            })));
            return client;
        }

        static async Task<int> RetiringAsync(HttpClient caller, string query) =>
            (await caller.GetFromJsonAsync<JsonElement>($"/api/v1/analytics/retirements?days=3650{query}"))
                .GetProperty("items").EnumerateArray().Sum(i => i.GetProperty("clients").GetInt32());
    }

    [Fact]
    public async Task Callers_of_different_scopes_never_share_an_answer_however_many_ask_at_once()
    {
        var app = await SharedApp.GetAsync();
        var callers = new List<(HttpClient Caller, int Clients)>();
        for (var i = 1; i <= 4; i++)
        {
            var clients = await Task.WhenAll(Enumerable.Range(0, i).Select(n => app.Api.NewClientAsync($"Shared {n} of {i}")));
            callers.Add((app.With((await app.Api.NewKeyAsync("viewer", clients)).Key), i));
            callers.Add((app.With((await app.Api.NewKeyAsync("manager", clients)).Key), i));
        }

        for (var round = 0; round < 10; round++)
        {
            var asked = callers.SelectMany(c => Enumerable.Repeat(c, 5)).Select(async c =>
            {
                var figures = await c.Caller.GetFromJsonAsync<JsonElement>(Dashboard);
                Assert.Equal(c.Clients, figures.GetProperty("clients").GetProperty("active").GetInt32());
            });
            await Task.WhenAll(asked);
        }

        // Another scope's ETag is nobody else's.
        using var first = await callers[0].Caller.GetAsync(Dashboard);
        using var request = new HttpRequestMessage(HttpMethod.Get, Dashboard);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await callers[2].Caller.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
    }

    [Fact]
    public async Task The_same_idempotency_key_of_two_callers_asks_for_two_reports()
    {
        var app = await SharedApp.GetAsync();
        var (a, b) = (await app.Api.NewClientAsync("Replay A"), await app.Api.NewClientAsync("Replay B"));
        var (ofA, ofB) = (await app.Api.NewSnapshotAsync(a), await app.Api.NewSnapshotAsync(b));
        var (firstId, firstKey) = await app.Api.NewKeyAsync("analyst", a);
        using var first = app.With(firstKey);
        using var second = app.With((await app.Api.NewKeyAsync("analyst", b)).Key);
        var report = await AskAsync(first, ofA);
        Assert.Equal(report, await AskAsync(first, ofA));
        Assert.NotEqual(report, await AskAsync(second, ofB));

        // The same caller, rotated: still the same.
        using var rotation = await app.Api.PostAsync($"/api/v1/keys/{firstId}/rotate", null);
        using var rotated = app.With((await rotation.JsonAsync()).Text("key")!);
        await rotated.IsKnownAsync();
        Assert.Equal(report, await AskAsync(rotated, ofA));

        static async Task<Guid> AskAsync(HttpClient caller, Guid snapshot)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/snapshots/{snapshot}/reports")
            {
                Content = JsonContent.Create(new { type = "executive", formats = new[] { "html" } }),
            };
            request.Headers.Add("Idempotency-Key", "october");
            using var answer = await caller.SendAsync(request);
            var body = await answer.JsonAsync();
            Assert.True(answer.StatusCode == HttpStatusCode.Accepted, body.ToString());
            return body.Id();
        }
    }

    private static async Task<IEnumerable<(string?, decimal)>> SavingsAsync(HttpClient caller) =>
        (await caller.GetFromJsonAsync<JsonElement>(Dashboard)).GetProperty("savings").EnumerateArray()
            .Select(s => (s.Text("currency"), s.Money("raw")));
}
