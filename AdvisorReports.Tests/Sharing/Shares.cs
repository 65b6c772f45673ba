using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Sharing;

/// <summary>Links as an analyst makes them and their receivers use them.</summary>
public static class Shares
{
    public static async Task<JsonElement> ShareAsync(this HttpClient api, Guid report, object link)
    {
        using var answer = await api.PostAsJsonAsync($"/api/v1/reports/{report}/shares", link);
        var made = await answer.JsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, made.ToString());
        return made;
    }

    public static async Task<(Guid Id, string Token)> NewShareAsync(
        this HttpClient api, Guid report, string? password = null, int? maxDownloads = null)
    {
        var made = await api.ShareAsync(report, new { expiresInDays = 7, password, maxDownloads });
        return (made.Id(), made.Token());
    }

    public static string Token(this JsonElement link) => link.Text("url")!.Split("/s/")[1];

    /// <summary>Presses the page's button for a file.</summary>
    public static Task<HttpResponseMessage> TakeAsync(this HttpClient anybody, string token, string? password = null, string format = "html")
    {
        var form = new Dictionary<string, string> { ["format"] = format };
        if (password is not null)
        {
            form["password"] = password;
        }

        return anybody.PostAsync($"/s/{token}", new FormUrlEncodedContent(form));
    }

    public static async Task<HttpStatusCode> TakenAsync(this HttpClient anybody, string token, string? password = null)
    {
        using var answer = await anybody.TakeAsync(token, password);
        return answer.StatusCode;
    }

    /// <summary>A client with a finished report in HTML.</summary>
    public static async Task<(Guid Client, Guid Report)> FinishedReportAsync(this HttpClient api, string name)
    {
        var client = await api.NewClientAsync(name);
        var snapshot = await api.NewSnapshotAsync(client, SmallExport.Csv(name));
        using var answer = await api.PostAsJsonAsync(
            $"/api/v1/snapshots/{snapshot}/reports", new { type = "executive", formats = new[] { "html", "csv" }, title = $"Report for {name}" });
        var report = (await answer.JsonAsync()).Id();
        Assert.Equal("completed", (await api.ReportAsync(report)).Text("status"));
        return (client, report);
    }
}
