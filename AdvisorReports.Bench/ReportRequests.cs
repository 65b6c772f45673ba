using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;

namespace AdvisorReports.Bench;

/// <summary>Asks for reports as users do, and waits for them.</summary>
internal sealed class ReportRequests(BenchApp app)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Asks for PDF files with a title each, so that none can be taken from another. Those count that were finished after the
    /// last was asked for: before, the worker shared its cores with the requests.
    /// </summary>
    public async Task<PrintTurn> MakeAsync(Guid snapshot, string type, int count, CancellationToken ct)
    {
        var ids = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            ids.Add(await AskAsync(snapshot, type, ["pdf"], ct));
        }

        // The database is asked, not the Api, whose answers would cost the cores more.
        await using var database = new NpgsqlConnection(app.Database.ConnectionString);
        await database.OpenAsync(ct);
        await using var ready = new NpgsqlCommand("select count(*) from report_files where report_id = any($1)", database) { Parameters = { new() { Value = ids.ToArray() } } };
        var before = Convert.ToInt32(await ready.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture);
        return await PrintTurn.MeasureAsync(count - before, async () =>
        {
            using var timer = new PeriodicTimer(Look);
            var clock = Stopwatch.StartNew();
            while (Convert.ToInt32(await ready.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture) < count)
            {
                if (clock.Elapsed > TimeSpan.FromMinutes(5))
                {
                    throw new InvalidOperationException("Reports were not made; the worker's log says why.");
                }

                await timer.WaitForNextTickAsync(ct);
            }
        });
    }

    /// <returns>The HTML of an executive report, and how many pages its PDF has.</returns>
    public async Task<(string Html, int Pages)> ExecutiveAsync(Guid snapshot, CancellationToken ct)
    {
        var id = await AskAsync(snapshot, "executive", ["html", "pdf"], ct);
        await CompletedAsync(id, ct);
        return (await app.Api.GetStringAsync($"/api/v1/reports/{id}/files/html", ct), await PagesAsync(id, ct));
    }

    public async Task<Guid> AskAsync(Guid snapshot, string type, string[] formats, CancellationToken ct)
    {
        var order = new { type, formats, title = $"Review {Guid.CreateVersion7()}" };
        using var answer = await app.Api.PostAsJsonAsync($"/api/v1/snapshots/{snapshot}/reports", order, ct);
        return answer.IsSuccessStatusCode
            ? (await answer.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("id").GetGuid()
            : throw new InvalidOperationException($"A report of type {type} was refused: {await answer.Content.ReadAsStringAsync(ct)}");
    }

    /// <returns>The finished report as the api shows it.</returns>
    public async Task<JsonElement> CompletedAsync(Guid id, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Look);
        while (true)
        {
            var report = await app.Api.GetFromJsonAsync<JsonElement>($"/api/v1/reports/{id}", ct);
            switch (report.GetProperty("status").GetString())
            {
                case "completed":
                    return report;
                case "queued" or "rendering":
                    await timer.WaitForNextTickAsync(ct);
                    break;
                default:
                    throw new InvalidOperationException($"A report was not made: {report.GetProperty("error").GetString()}");
            }
        }
    }

    /// <summary>How many pages a report's PDF has, as poppler counts them.</summary>
    public async Task<int> PagesAsync(Guid id, CancellationToken ct)
    {
        var info = new ProcessStartInfo("pdfinfo", ["-"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var process = Process.Start(info)!;
        await using (var pdf = await app.Api.GetStreamAsync($"/api/v1/reports/{id}/files/pdf", ct))
        {
            await pdf.CopyToAsync(process.StandardInput.BaseStream, ct);
        }

        process.StandardInput.Close();
        var pages = (await process.StandardOutput.ReadToEndAsync(ct)).Split('\n').Single(l => l.StartsWith("Pages:", StringComparison.Ordinal));
        await process.WaitForExitAsync(ct);
        return int.Parse(pages.AsSpan(6), CultureInfo.InvariantCulture);
    }
}
