using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AdvisorReports.Demo.Exports;

namespace AdvisorReports.Tests.Product;

/// <summary>The product's promise, end to end: an export goes in, a client-ready PDF comes out.</summary>
public sealed class MainJobTests
{
    [Fact]
    public async Task An_export_of_14077_rows_becomes_a_pdf_that_says_what_is_in_it()
    {
        var app = await SharedApp.GetAsync();
        var name = $"Northwind Logistics {Guid.CreateVersion7():n}";
        using var file = new MemoryStream();
        var expected = DemoExport.Write(file, new DemoOptions());

        var client = await app.Api.NewClientAsync(name);
        using var uploaded = await app.Api.UploadAsync(client, file.ToArray());
        Assert.Equal(HttpStatusCode.Created, uploaded.StatusCode);
        var snapshot = await uploaded.JsonAsync();
        Assert.Equal((expected.RowsRead, expected.RowsKept, expected.RowsMerged, expected.RowsRejected), Api.UploadTests.Counts(snapshot));
        Assert.Equal(expected.RowsKept, await Api.UploadTests.RowsAsync(app, client));

        var id = snapshot.GetProperty("id").GetGuid();
        await Eventually.GetAsync(() => app.Api.GetFromJsonAsync<JsonElement>($"/api/v1/snapshots/{id}"),
            s => s.GetProperty("status").GetString() == "analysed", "analysed");
        Assert.Equal(expected.AmountRaw, await FigureAsync(app, id, "amount_raw"));
        Assert.Equal(expected.RowsKept, (int)await FigureAsync(app, id, "rows"));

        var report = await app.Api.ReportAsync(await app.Api.NewReportAsync(id));
        Assert.Equal("completed", report.GetProperty("status").GetString());
        var pdf = await app.Api.GetByteArrayAsync($"/api/v1/reports/{report.GetProperty("id").GetGuid()}/files/pdf");
        var pages = await Pdf.PagesAsync(pdf);
        var text = Pdf.Flatten(string.Join(' ', pages));

        Assert.InRange(pages.Count, 3, 12);
        Assert.All(pages, page => Assert.True(page.Trim().Length > 100, $"a page is blank: '{page}'"));
        Assert.Contains(name, text, StringComparison.Ordinal);
        Assert.Contains($"Azure Advisor makes {expected.Texts} recommendations for {name}, affecting "
            + $"{expected.Resources.ToString("N0", CultureInfo.InvariantCulture)} resources", text, StringComparison.Ordinal);
        Assert.All(expected.RowsByCategory.Values,
            rows => Assert.Contains(rows.ToString("N0", CultureInfo.InvariantCulture), text, StringComparison.Ordinal));
        foreach (var figure in new[] { "amount_raw", "amount_low", "amount_high" })
        {
            Assert.Contains((await FigureAsync(app, id, figure)).ToString("N0", CultureInfo.InvariantCulture), text, StringComparison.Ordinal);
        }

        var info = await Pdf.InfoAsync(pdf);
        Assert.Equal("yes", info["Tagged"]);
        Assert.Equal("A4", info["Page size"].Split('(', ')')[1]);
        Assert.Contains("/Outlines", Encoding.Latin1.GetString(pdf), StringComparison.Ordinal);
    }

    private static Task<decimal> FigureAsync(RunningApp app, Guid snapshot, string column) =>
        app.QueryAsync<decimal>($"select sum({column})::numeric from snapshot_summaries where snapshot_id = $1", snapshot);
}
