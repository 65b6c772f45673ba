using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace AdvisorReports.Bench;

/// <summary>
/// Reading over HTTP: the cached dashboard beside a bare server that returns the same bytes, what is not cached over 1,000 to 2,000,000
/// recommendations, answers 304, two hundred callers at a time, hits while exports come in, and what compression saves.
/// </summary>
internal sealed class ApiBench(BenchApp app, string folder)
{
    private const string Dashboard = "/api/v1/analytics/dashboard";
    private const string Retirements = "/api/v1/analytics/retirements?days=90";
    private const int SnapshotsOfEach = 2;
    private const int Connections = 64;
    private const int Turns = 5;
    private static readonly int[] Sizes = [1_000, 100_000, 2_000_000];
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(3);
    private static readonly string Key = $"X-Api-Key: {BenchApp.Key}";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly List<ApiFigure> _figures = [];

    private Uri Server => app.Api.BaseAddress!;

    /// <returns>Whether it is within its limits; the figures are in <c>artifacts/bench/api.json</c>.</returns>
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        var snapshot = await GrowAsync(ct);
        await BesideBareServerAsync(ct);
        await ManyCallersAsync(snapshot, ct);
        await CompressedAsync(Dashboard, "dashboard", ct);
        await CompressedAsync($"/api/v1/snapshots/{snapshot}/recommendations", "page of 50 recommendations", ct);
        _figures.Add(new ApiFigure("hits while an export comes in every two seconds", "part",
            await new MixedLoad(app, folder).RunAsync([Dashboard, Retirements], ct), AtLeast: 0.8));
        var good = _figures.All(f => f.Good);
        Console.WriteLine($"{Portfolio.Clients} clients with {SnapshotsOfEach} snapshots each; {Sizes[^1].ToString("N0", CultureInfo.InvariantCulture)} recommendations where no number is named");
        Console.WriteLine(ApiFigure.Table(_figures));
        Console.WriteLine($"api: {(good ? "within" : "OUTSIDE")} the limits");
        Directory.CreateDirectory("artifacts/bench");
        await File.WriteAllTextAsync("artifacts/bench/api.json", JsonSerializer.Serialize(new { good, sizes = Sizes, figures = _figures }, Indented), ct);
        return good;
    }

    /// <returns>A snapshot of the last size, which stays.</returns>
    private async Task<Guid> GrowAsync(CancellationToken ct)
    {
        var portfolio = new Portfolio(app, SnapshotsOfEach);
        var reads = new QuietReads(app, portfolio);
        var medians = new List<Dictionary<string, double>>();
        IReadOnlyList<Guid> snapshots = [];
        foreach (var (size, warmsUp) in Sizes.Select(s => (s, false)).Prepend((Sizes[0], true)))
        {
            snapshots = await portfolio.FillAsync(size, ct);
            var rows = $"/api/v1/snapshots/{snapshots[0]}/recommendations?limit=20";
            var measured = await reads.MeasureAsync(
                new Dictionary<string, string> { ["dashboard"] = Dashboard, ["retirements"] = Retirements },
                new Dictionary<string, string>
                {
                    ["list of 20"] = rows,
                    ["list of 20 by amount"] = $"{rows}&sort=amount",
                    ["list of 20 by impact"] = $"{rows}&sort=impact",
                    ["detail"] = $"/api/v1/snapshots/{snapshots[0]}",
                }, ct);
            if (!warmsUp)
            {
                medians.Add(measured);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size,9:N0} recommendations, ms p50: {string.Join(", ", measured.Select(m => $"{m.Key} {m.Value:0.0}"))}"));
            }
        }

        foreach (var name in new[] { "dashboard", "list of 20", "list of 20 by amount", "list of 20 by impact" })
        {
            var (small, middle, large) = (medians[0][name], medians[1][name], medians[2][name]);
            _figures.Add(new ApiFigure($"{name}, not cached, 100,000 beside 1,000", "ms p50", middle, small, middle / small, AtMost: 1.5));
            _figures.Add(new ApiFigure($"{name}, not cached, 2,000,000 beside 1,000", "ms p50", large, small, large / small, AtMost: 1.5));
        }

        // Looked up by its key, whatever the size: what it grows by is the machine's doing.
        var (one, among) = (medians[0]["detail"], medians[2]["detail"]);
        _figures.Add(new ApiFigure("detail, to compare with, 2,000,000 beside 1,000", "ms p50", among, one, among / one));
        _figures.Add(new ApiFigure("retirements, not cached", "ms p50", medians[2]["retirements"]));
        _figures.Add(ApiFigure.OfClaim("dashboard, not cached", medians[2]["dashboard"], 320));
        _figures.Add(ApiFigure.OfClaim("list of 20", medians[2]["list of 20"], 180));
        _figures.Add(ApiFigure.OfClaim("detail", medians[2]["detail"], 100));
        return snapshots[0];
    }

    private async Task BesideBareServerAsync(CancellationToken ct)
    {
        using var answer = await app.Api.GetAsync(Dashboard, ct);
        var (body, etag) = (await answer.Content.ReadAsByteArrayAsync(ct), answer.Headers.ETag!.ToString());
        await using var bare = await BareServer.StartAsync(body, answer.Content.Headers.ContentType!.ToString(), ct);
        string[] conditional = [Key, $"If-None-Match: {etag}"];
        using (var same = new HttpRequestMessage(HttpMethod.Get, Dashboard) { Headers = { { "If-None-Match", etag } } })
        {
            using var unchanged = await app.Api.SendAsync(same, ct);
            _figures.Add(new ApiFigure("status of what the caller has already", "", (int)unchanged.StatusCode, AtLeast: 304, AtMost: 304));
        }

        var (cached, known, limit) = (new List<WrkAnswers>(), new List<WrkAnswers>(), new List<WrkAnswers>());
        for (var i = 0; i <= Turns; i++)
        {
            cached.Add(await Wrk.RunAsync(new Uri(Server, Dashboard), Connections, Turn, [Key], null, ct));
            limit.Add(await Wrk.RunAsync(bare.Address, Connections, Turn, [], null, ct));
            known.Add(await Wrk.RunAsync(new Uri(Server, Dashboard), Connections, Turn, conditional, null, ct));
        }

        Compare("cached dashboard, beside a bare server", cached, limit, 0.6);
        Compare("dashboard, 304, beside a bare server with 200", known, limit, null);
        _figures.Add(ApiFigure.OfClaim("dashboard, cached, one caller", (await Wrk.RunAsync(new Uri(Server, Dashboard), 1, Turn, [Key], null, ct)).P50, 120));
        _figures.Add(new ApiFigure("refused or broken in all of these", "answers", cached.Concat(known).Sum(a => a.Refused + a.Broken), AtMost: 0));
    }

    // The first turn of each warms it up.
    private void Compare(string name, List<WrkAnswers> product, List<WrkAnswers> limit, double? atLeast)
    {
        var ratio = Median(product.Zip(limit, (p, l) => p.PerSecond / l.PerSecond));
        _figures.Add(new ApiFigure(name, "requests/s", Median(product.Select(p => p.PerSecond)), Median(limit.Select(l => l.PerSecond)), ratio, atLeast));
    }

    private async Task ManyCallersAsync(Guid snapshot, CancellationToken ct)
    {
        string[] paths =
        [
            Dashboard, $"/api/v1/snapshots/{snapshot}/recommendations?limit=20", Retirements, "/api/v1/clients?limit=20",
            $"/api/v1/snapshots/{snapshot}/recommendations?limit=20&sort=amount", $"/api/v1/snapshots/{snapshot}", "/api/v1/reports?limit=20", Dashboard,
        ];
        var script = Path.Combine(folder, "mix.lua");
        await File.WriteAllTextAsync(script,
            $$"""
            local paths, i = { {{string.Join(", ", paths.Select(p => $"\"{p}\""))}} }, 0
            request = function() i = i + 1; return wrk.format("GET", paths[i % #paths + 1]) end
            """, ct);
        var answers = await Wrk.RunAsync(Server, 200, TimeSpan.FromSeconds(30), [Key], script, ct);
        _figures.Add(new ApiFigure("200 callers for 30 s, dashboards, lists and details", "requests/s", answers.PerSecond));
        _figures.Add(new ApiFigure("200 callers, p99", "ms", answers.P99));
        _figures.Add(new ApiFigure("200 callers, refused", "answers", answers.Refused, AtMost: 0));
        _figures.Add(new ApiFigure("200 callers, broken or not there after 2 s", "answers", answers.Broken, AtMost: 0));
    }

    private async Task CompressedAsync(string path, string name, CancellationToken ct)
    {
        var plain = await app.Api.GetByteArrayAsync(path, ct);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        using var answer = await app.Api.SendAsync(request, ct);
        var bytes = await answer.Content.ReadAsByteArrayAsync(ct);
        var how = answer.Content.Headers.ContentEncoding.SingleOrDefault() ?? "not compressed";
        _figures.Add(new ApiFigure($"{name}, {how}", "bytes", bytes.Length, plain.Length, (double)bytes.Length / plain.Length));
    }

    private static double Median(IEnumerable<double> values) => values.Skip(1).Order().ElementAt(Turns / 2);
}
