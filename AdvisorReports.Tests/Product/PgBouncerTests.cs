using System.Net;
using System.Net.Http.Json;
using System.Text;

namespace AdvisorReports.Tests.Product;

public sealed class PgBouncerTests
{
    [Fact]
    public async Task The_product_works_behind_pgbouncer_in_transaction_mode()
    {
        PgBouncer? bouncer = null;
        await using var app = await RunningApp.StartAsync(builder =>
        {
            bouncer = new PgBouncer(builder.Resources.OfType<PostgresDatabaseResource>().Single());
            foreach (var service in builder.Resources.OfType<ProjectResource>().Where(r => r.Name is "api" or "analytics" or "reportworker"))
            {
                builder.CreateResourceBuilder(service).WithEnvironment("Database__PgBouncer", "true").WithEnvironment("Database__PreparedStatements", "50")
                    .WithEnvironment(context => context.EnvironmentVariables["ConnectionStrings__advisordb"] = bouncer);
            }
        });
        await using var behind = bouncer!;

        // Several at a time, so that they share the few connections there are.
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => MainJobAsync(app.Api, i)));

        var sessions = await app.QueryAsync<long>("select count(*) from pg_stat_activity where application_name = $1", PgBouncer.ApplicationName);
        Assert.InRange(sessions, 1, PgBouncer.PoolSize);
    }

    private static async Task MainJobAsync(HttpClient api, int number)
    {
        var client = await api.NewClientAsync($"Bounced {number}");
        using var uploaded = await api.UploadAsync(client, Encoding.UTF8.GetBytes(SmallExport.Csv("-first")), query: "?takenAt=2026-06-01T00:00:00Z");
        var first = (await uploaded.JsonAsync()).Id();
        var second = await api.NewSnapshotAsync(client, SmallExport.Csv("-second"));
        await api.AnalysedAsync(first);
        await api.AnalysedAsync(second);
        var rows = $"/api/v1/snapshots/{second}/recommendations";
        foreach (var list in new[]
        {
            rows, $"{rows}?sort=amount", $"{rows}?sort=impact", $"{rows}/groups", $"/api/v1/clients/{client}/snapshots", $"/api/v1/clients/{client}/findings",
            $"/api/v1/reports?client={client}", $"/api/v1/audit?client={client}",
        })
        {
            await api.AllAsync(list, 3);
        }

        foreach (var read in new[]
        {
            $"/api/v1/snapshots/{second}/savings", $"/api/v1/snapshots/{second}/changes?since={first}", "/api/v1/analytics/dashboard",
            $"/api/v1/analytics/retirements?client={client}", "/api/v1/health",
        })
        {
            using var answer = await api.GetAsync(read);
            Assert.True(answer.IsSuccessStatusCode, $"{read}: {await answer.Content.ReadAsStringAsync()}");
        }

        var finding = (await api.AllAsync($"/api/v1/clients/{client}/findings?state=open", 200))[0].Id();
        using var decided = await api.PatchAsJsonAsync($"/api/v1/findings/{finding}", new { state = "dismissed", reason = "not_applicable" });
        Assert.Equal(HttpStatusCode.OK, decided.StatusCode);
        using var asked = await api.PostAsJsonAsync(
            $"/api/v1/snapshots/{second}/reports", new { type = "detailed", formats = new[] { "html", "csv", "xlsx" }, comparedWith = first });
        var order = await asked.JsonAsync();
        Assert.True(asked.StatusCode == HttpStatusCode.Accepted, order.ToString());
        var report = await api.ReportAsync(order.Id());
        Assert.Equal("completed", report.Text("status"));
        Assert.NotEmpty(await api.GetByteArrayAsync($"/api/v1/reports/{report.Id()}/files/csv"));
        using var deleted = await api.DeleteAsync($"/api/v1/clients/{client}");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
    }
}
