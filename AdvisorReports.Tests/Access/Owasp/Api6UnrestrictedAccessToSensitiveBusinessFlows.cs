using System.Net;
using System.Net.Http.Json;
using AdvisorReports.Tests.Product;
using AdvisorReports.Tests.Sharing;

namespace AdvisorReports.Tests.Access.Owasp;

/// <summary>API6:2023. The flows that cost or give something away: reports, imports, links. Doing them often or at once gains nothing.</summary>
public sealed class Api6UnrestrictedAccessToSensitiveBusinessFlows(OwaspFixture fixture) : IClassFixture<OwaspFixture>
{
    [Fact]
    public async Task A_report_that_is_asked_for_many_times_at_once_under_one_key_is_one_report()
    {
        var reports = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/snapshots/{fixture.Own.Snapshot}/reports")
            {
                Content = JsonContent.Create(new { type = "executive", formats = new[] { "csv" } }),
            };
            request.Headers.Add("Idempotency-Key", "twelve at once");
            using var answer = await fixture.Manager.SendAsync(request);
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            return (await answer.JsonAsync()).Id();
        }));
        Assert.Single(reports.Distinct());
    }

    [Fact]
    public async Task An_export_that_is_uploaded_many_times_at_once_is_one_snapshot()
    {
        var snapshots = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var answer = await fixture.Manager.UploadAsync(fixture.Own.Client, SmallExport.Csv("-eight-at-once"));
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            return (await answer.JsonAsync()).Id();
        }));
        Assert.Single(snapshots.Distinct());
    }

    [Fact]
    public async Task Programs_that_try_every_link_in_a_mail_use_none_of_its_downloads_up()
    {
        var (id, token) = await fixture.App.Api.NewShareAsync(fixture.Own.Report, maxDownloads: 1);
        foreach (var method in new[] { "GET", "HEAD", "OPTIONS", "GET", "PUT", "PROPFIND" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), $"/s/{token}?format=html");
            using var answer = await fixture.App.Anonymous.SendAsync(request);
            Assert.Null(answer.Content.Headers.ContentDisposition);
        }

        Assert.Equal(0, await fixture.App.QueryAsync<int>("select downloads from share_links where id = $1", id));
        Assert.Equal(HttpStatusCode.OK, await fixture.App.Anonymous.TakenAsync(token));
    }
}
