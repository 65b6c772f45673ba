using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Caching;

/// <summary>Reads cached figures of several routes, and takes from each what only ever goes up.</summary>
/// <param name="before">What there was before the first change.</param>
internal sealed class SeenFigures((long Clients, long Imports, long Trend) before)
{
    private const string Analytics = "/api/v1/analytics";
    private const string Trends = $"{Analytics}/trends?days=7";

    private long _reads;
    private long _hits;

    public Observed Figures { get; } = new();
    public long Reads => Interlocked.Read(ref _reads);
    public long Hits => Interlocked.Read(ref _hits);

    public static async Task<(long Clients, long Imports, long Trend)> StandingAsync(HttpClient api)
    {
        var (dashboard, trends) = (await api.GetFromJsonAsync<JsonElement>(CacheFixture.Dashboard), await api.GetFromJsonAsync<JsonElement>(Trends));
        return (Active(dashboard), Number(dashboard, "snapshots"), Imports(trends));
    }

    public async Task ReadAsync(HttpClient api, StalenessTests.Person about, Random random)
    {
        var (path, see) = random.Next(6) switch
        {
            0 => (CacheFixture.Dashboard, SeeDashboard),
            1 => ($"{Analytics}/activity?limit=1", SeeActivity),
            2 => (Trends, (body, see) => see("imports", Imports(body) - before.Trend)),
            3 => ($"{Analytics}/savings?limit=200", SeeSavings),
            4 => ($"{Analytics}/clients/{about.Grows}", SeeClient),
            _ => ((string, Action<JsonElement, Action<string, long>>))($"{Analytics}/clients/{about.IsDecided}", SeeClient),
        };
        var from = Stopwatch.GetTimestamp();
        using var answer = await api.GetAsync(path);
        var body = await answer.JsonAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {body}");
        see(body, (figure, value) => Figures.Read(from, $"{api.BaseAddress}{path} {answer.Headers.GetValues("X-Cache").Single()}", figure, value));
        Interlocked.Increment(ref _reads);
        Interlocked.Add(ref _hits, answer.Headers.GetValues("X-Cache").Single() == "HIT" ? 1 : 0);
    }

    /// <summary>A time, as a number that a database without nanoseconds keeps.</summary>
    public static long Milliseconds(JsonElement time) => time.GetDateTimeOffset().ToUnixTimeMilliseconds();

    private void SeeDashboard(JsonElement body, Action<string, long> see)
    {
        see("clients", Active(body) - before.Clients);
        see("imports", Number(body, "snapshots") - before.Imports);
    }

    private static void SeeActivity(JsonElement body, Action<string, long> see)
    {
        foreach (var item in body.GetProperty("items").EnumerateArray())
        {
            see("last import", Milliseconds(item.GetProperty("at")));
        }
    }

    // Those whose name says how often it was changed.
    private static void SeeSavings(JsonElement body, Action<string, long> see)
    {
        foreach (var client in body.GetProperty("items").EnumerateArray())
        {
            SeeName(client, see);
        }
    }

    private static void SeeClient(JsonElement body, Action<string, long> see)
    {
        var id = body.GetProperty("clientId").GetGuid();
        SeeName(body, see);
        see($"imports of {id}", Number(body, "snapshots"));
        see($"dismissed of {id}", body.GetProperty("findings").TryGetProperty("dismissed", out var dismissed) ? dismissed.GetInt64() : 0);
    }

    private static void SeeName(JsonElement client, Action<string, long> see)
    {
        if (client.Text("clientName")!.Split(' ') is ["Fresh", var number])
        {
            see($"name of {client.GetProperty("clientId").GetGuid()}", long.Parse(number, CultureInfo.InvariantCulture));
        }
    }

    private static long Active(JsonElement dashboard) =>
        dashboard.GetProperty("clients").TryGetProperty("active", out var active) ? active.GetInt64() : 0;

    private static long Imports(JsonElement trends) => trends.GetProperty("items").EnumerateArray().Sum(period => Number(period, "snapshots"));

    private static long Number(JsonElement of, string name) => of.GetProperty(name).GetInt64();
}
