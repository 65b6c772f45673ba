using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Api;

public sealed class UploadTests
{
    [Fact]
    public async Task An_export_becomes_a_snapshot_with_counts_and_coverage()
    {
        var api = (await SharedApp.GetAsync()).Api;
        var client = await api.NewClientAsync("Upload");
        using var answer = await api.UploadAsync(client, Encoding.UTF8.GetBytes(SmallExport.Csv()), query: "?takenAt=2026-10-02T00:00:00Z");
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var snapshot = await api.GetFromJsonAsync<JsonElement>(answer.Headers.Location);
        Assert.Equal((4, 4, 0, 0), Counts(snapshot));
        Assert.Equal("2026-10-02T00:00:00+00:00", snapshot.GetProperty("takenAt").GetString());
        Assert.Equal("portal_csv", snapshot.GetProperty("source").GetString());
        var coverage = snapshot.GetProperty("coverage");
        Assert.Equal(["cost", "security", "reliability", "operational_excellence"],
            coverage.GetProperty("categories").EnumerateArray().Select(c => c.GetString()));
        Assert.Equal("Production", coverage.GetProperty("subscriptions")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task The_same_bytes_again_are_the_same_snapshot_also_when_they_race()
    {
        var app = await SharedApp.GetAsync();
        var client = await app.Api.NewClientAsync("Same bytes");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => app.Api.UploadAsync(client, SmallExport.Csv())));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
        Assert.Equal(5, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        var ids = await Task.WhenAll(answers.Select(async a => (await a.JsonAsync()).GetProperty("id").GetGuid()));
        Assert.Single(ids.Distinct());
        Assert.Equal(4, await RowsAsync(app, client));
    }

    [Fact]
    public async Task A_form_with_a_file_is_the_same_as_the_file()
    {
        var api = (await SharedApp.GetAsync()).Api;
        var client = await api.NewClientAsync("Form");
        var part = new ByteArrayContent(Encoding.UTF8.GetBytes(SmallExport.Csv()));
        part.Headers.ContentType = MediaTypeHeaderValue.Parse("text/csv");
        using var form = new MultipartFormDataContent { { new StringContent("ignored"), "comment" }, { part, "file", "C:\\exports\\advisor.csv" } };
        using var answer = await api.PostAsync($"/api/v1/clients/{client}/snapshots", form);
        var snapshot = await answer.JsonAsync();
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("advisor.csv", snapshot.GetProperty("fileName").GetString());
        using var again = await api.UploadAsync(client, SmallExport.Csv());
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_is_a_note_with_line_and_column_and_the_others_are_kept()
    {
        var api = (await SharedApp.GetAsync()).Api;
        var client = await api.NewClientAsync("Notes");
        var lines = SmallExport.Csv().Split("\r\n");
        lines[2] = lines[2].Replace("Security", "Sekurity", StringComparison.Ordinal);
        lines[3] += "\r\n" + lines[3];
        using var answer = await api.UploadAsync(client, string.Join("\r\n", lines));
        var snapshot = await answer.JsonAsync();
        Assert.Equal((5, 3, 1, 1), Counts(snapshot));

        var notes = await api.GetFromJsonAsync<JsonElement>($"/api/v1/snapshots/{snapshot.GetProperty("id").GetGuid()}/notes");
        var rejected = notes.GetProperty("items").EnumerateArray().Single(n => n.GetProperty("kind").GetString() == "row_rejected");
        Assert.Equal(3, rejected.GetProperty("line").GetInt32());
        Assert.Equal("Category", rejected.GetProperty("column").GetString());
        Assert.Equal("Sekurity", rejected.GetProperty("value").GetString());
        Assert.Equal(1, snapshot.GetProperty("noteCounts").GetProperty("row_rejected").GetInt32());
        Assert.Equal(1, snapshot.GetProperty("noteCounts").GetProperty("duplicate_merged").GetInt32());
    }

    internal static (int Read, int Kept, int Merged, int Rejected) Counts(JsonElement snapshot) => (
        snapshot.GetProperty("rowsRead").GetInt32(), snapshot.GetProperty("rowsKept").GetInt32(),
        snapshot.GetProperty("rowsMerged").GetInt32(), snapshot.GetProperty("rowsRejected").GetInt32());

    internal static Task<long> RowsAsync(RunningApp app, Guid client) => app.QueryAsync<long>(
        "select count(*) from recommendations r join snapshots s on s.id = r.snapshot_id where s.client_id = $1", client);
}
