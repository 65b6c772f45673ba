using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;

namespace AdvisorReports.Bench;

/// <summary>The product as it runs for users, started through its AppHost, with a key and a way to look at it from outside.</summary>
internal sealed class BenchApp : IAsyncDisposable
{
    public const string Key = "adv_key-of-the-benchmarks-0123456789";

    private BenchApp(DistributedApplication app, NpgsqlConnectionStringBuilder database)
    {
        App = app;
        Database = database;
        Api = app.CreateHttpClient("api");
        Api.Timeout = TimeSpan.FromMinutes(10);
        Api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
    }

    public DistributedApplication App { get; }
    public NpgsqlConnectionStringBuilder Database { get; }
    public HttpClient Api { get; }

    /// <param name="settings">Of the app host, as <c>--Name=value</c>.</param>
    /// <param name="configure">Changes the model before it is built, for example a service's environment.</param>
    public static async Task<BenchApp> StartAsync(
        string[] settings, CancellationToken ct, Action<IDistributedApplicationTestingBuilder>? configure = null)
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AdvisorReports_AppHost>(
            [$"--Parameters:admin-key={Key}", .. settings], ct);
        configure?.Invoke(builder);
        var app = await builder.BuildAsync(ct);
        await app.StartAsync(ct);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("api", ct);
        return new BenchApp(app, new NpgsqlConnectionStringBuilder(await app.GetConnectionStringAsync("advisordb", ct)));
    }

    public async Task<Guid> NewClientAsync(string name, CancellationToken ct)
    {
        using var answer = await Api.PostAsJsonAsync("/api/v1/clients", new { name }, ct);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("id").GetGuid();
    }

    public async Task DeleteClientAsync(Guid client, CancellationToken ct)
    {
        using var answer = await Api.DeleteAsync($"/api/v1/clients/{client}", ct);
        answer.EnsureSuccessStatusCode();
    }

    /// <returns>The id of the snapshot.</returns>
    public async Task<Guid> UploadAsync(Guid client, string file, string mediaType, CancellationToken ct)
    {
        using var content = new StreamContent(File.OpenRead(file));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        using var answer = await Api.PostAsync($"/api/v1/clients/{client}/snapshots", content, ct);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("id").GetGuid();
    }

    /// <summary>Waits until Analytics has written findings and summaries; it works on the same cores as whatever is measured next.</summary>
    public async Task AnalysedAsync(Guid snapshot, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while ((await Api.GetFromJsonAsync<JsonElement>($"/api/v1/snapshots/{snapshot}", ct)).GetProperty("status").GetString() != "analysed")
        {
            await timer.WaitForNextTickAsync(ct);
        }
    }

    public async Task<int> ProcessOfAsync(string service, CancellationToken ct)
    {
        var running = await App.ResourceNotifications.WaitForResourceAsync(
            service, e => e.Snapshot.State?.Text == KnownResourceStates.Running, ct);
        return Convert.ToInt32(running.Snapshot.Properties.Single(p => p.Name == "executable.pid").Value, CultureInfo.InvariantCulture);
    }

    /// <summary>Resident memory of a process, in bytes, as Linux counts it.</summary>
    public static long WorkingSetOf(int pid)
    {
        var line = File.ReadLines($"/proc/{pid}/status").Single(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
    }
}
