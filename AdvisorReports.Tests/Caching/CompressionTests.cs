using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AdvisorReports.Api.Compression;
using AdvisorReports.Tests.Product;
using AdvisorReports.Tests.Sharing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AdvisorReports.Tests.Caching;

[Collection(CacheCollection.Name)]
public sealed class CompressionTests(CacheFixture fixture)
{
    [Theory]
    [InlineData("", "Identity")]
    [InlineData("gzip, deflate, br, zstd", "Brotli")]
    [InlineData("GZIP", "Gzip")]
    [InlineData("*", "Brotli")]
    [InlineData("br;q=0, *", "Gzip")]
    [InlineData("br;q=0.5, gzip", "Gzip")]
    [InlineData("gzip;q=0.5, identity", "Identity")]
    [InlineData("br;q=0, gzip;q=0", "Identity")]
    [InlineData("deflate", "Identity")]
    [InlineData("br;q=x,,;", "Identity")]
    public void Of_what_is_accepted_the_smallest_is_taken(string header, string wanted)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.AcceptEncoding = header.Length == 0 ? default : header;
        Assert.Equal(wanted, BodyEncodings.Wanted(request).ToString());
    }

    [Fact]
    public async Task Figures_lie_in_the_cache_as_they_are_sent_each_encoding_under_its_own_tag()
    {
        await fixture.NewClientAsync([.. Enumerable.Range(0, 40).Select(i => $"Z{(char)('A' + (i / 26))}{(char)('A' + (i % 26))}")]);
        var tags = new HashSet<string>();
        var bodies = new HashSet<string>();
        foreach (var encoding in new[] { "identity", "gzip", "br" })
        {
            using var caller = CacheFixture.With(fixture.First, encoding: encoding);
            HttpResponseMessage? answer = null;
            for (var i = 0; i < 2 || answer!.Headers.GetValues("X-Cache").Single() != "HIT"; i++)
            {
                answer?.Dispose();
                answer = await caller.GetAsync(CacheFixture.Dashboard);
                Assert.Equal(encoding == "identity" ? "" : encoding, Compressed.Encoding(answer));
                Assert.Equal("Accept-Encoding", string.Join(',', answer.Headers.Vary));
            }

            bodies.Add(Encoding.UTF8.GetString(await Compressed.PlainAsync(answer)));
            tags.Add(answer.Headers.ETag!.ToString());
            using var request = new HttpRequestMessage(HttpMethod.Get, CacheFixture.Dashboard);
            request.Headers.IfNoneMatch.Add(answer.Headers.ETag);
            using var again = await caller.SendAsync(request);
            Assert.Equal((HttpStatusCode.NotModified, "Accept-Encoding"), (again.StatusCode, string.Join(',', again.Headers.Vary)));
            answer.Dispose();
        }

        Assert.Equal(3, tags.Count);
        Assert.True(Assert.Single(bodies).Length > 2000);
    }

    [Fact]
    public async Task Large_text_is_compressed_and_what_is_small_is_not()
    {
        using var caller = CacheFixture.With(fixture.First, encoding: "gzip, br");
        using var large = await caller.GetAsync("/openapi/v1.json");
        Assert.Equal("br", Compressed.Encoding(large));
        Assert.Contains("\"openapi\"", Encoding.UTF8.GetString(await Compressed.PlainAsync(large)), StringComparison.Ordinal);
        foreach (var path in new[] { $"/api/v1/clients/{Guid.CreateVersion7()}", "/api/v1/nowhere", "/api/v1/analytics/retirements?days=-1" })
        {
            using var small = await caller.GetAsync(path);
            Assert.Equal("", Compressed.Encoding(small));
            Assert.NotEmpty((await small.JsonAsync()).EnumerateObject());
        }
    }

    [Fact]
    public async Task Files_are_compressed_as_a_whole_and_never_in_part()
    {
        var client = await fixture.NewClientAsync("EUR");
        var report = await fixture.App.Api.NewReportAsync((await fixture.App.Api.AllAsync($"/api/v1/clients/{client}/snapshots", 9)).Single().Id());
        await fixture.App.Api.ReportAsync(report);
        using var plainCaller = CacheFixture.With(fixture.First);
        using var caller = CacheFixture.With(fixture.First, encoding: "br");
        var url = $"/api/v1/reports/{report}/files";
        using var plain = await plainCaller.GetAsync($"{url}/html");
        using var whole = await caller.GetAsync($"{url}/html");
        var bytes = await plain.Content.ReadAsByteArrayAsync();
        Assert.Equal(("br", $"W/{plain.Headers.ETag}", 0), (Compressed.Encoding(whole), whole.Headers.ETag!.ToString(), whole.Headers.AcceptRanges.Count));
        Assert.Equal(bytes, await Compressed.PlainAsync(whole));
        using var known = new HttpRequestMessage(HttpMethod.Get, $"{url}/html") { Headers = { IfNoneMatch = { whole.Headers.ETag } } };
        using var same = await caller.SendAsync(known);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        using var wanted = new HttpRequestMessage(HttpMethod.Get, $"{url}/html") { Headers = { Range = new RangeHeaderValue(100, 2099) } };
        using var part = await caller.SendAsync(wanted);
        Assert.Equal((HttpStatusCode.PartialContent, "", plain.Headers.ETag), (part.StatusCode, Compressed.Encoding(part), part.Headers.ETag));
        Assert.Equal(bytes[100..2100], await part.Content.ReadAsByteArrayAsync());
        using var pdf = await caller.GetAsync($"{url}/pdf");
        Assert.Equal((HttpStatusCode.OK, "", false), (pdf.StatusCode, Compressed.Encoding(pdf), pdf.Headers.ETag!.IsWeak));
    }

    [Fact]
    public async Task What_shows_a_secret_is_not_compressed_however_large()
    {
        var marked = fixture.First.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(e => e.Metadata.GetMetadata<SecretShown>() is not null).Select(e => e.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName);
        Assert.Equal(["CreateKey", "CreateOperatorWebhook", "CreateShare", "CreateWebhook", "DownloadShared", "RotateKey", "RotateWebhook", "ShowShare"], marked.Order());
        var (_, report) = await fixture.App.Api.FinishedReportAsync("Uncompressed");
        var (_, token) = await fixture.App.Api.NewShareAsync(report);
        using var caller = CacheFixture.With(fixture.First, encoding: "br");
        using var page = await caller.GetAsync($"/s/{token}");
        Assert.Equal((HttpStatusCode.OK, ""), (page.StatusCode, Compressed.Encoding(page)));
        Assert.True((await page.Content.ReadAsStringAsync()).Length > BodyEncodings.MinBytes);
    }

    [Fact]
    public async Task Events_come_as_they_happen()
    {
        var (_, report) = await fixture.App.Api.FinishedReportAsync("Events");
        await fixture.App.QueryAsync<int>("update reports set status = 'queued', available_at = now() + interval '1 hour' where id = $1 returning 1", report);
        using var caller = CacheFixture.With(fixture.First, encoding: "br");
        using var answer = await caller.GetAsync($"/api/v1/reports/{report}/events", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("identity", Compressed.Encoding(answer));
        await using var stream = await answer.Content.ReadAsStreamAsync();
        using var reader = new StreamReader(stream);
        Assert.StartsWith("event: queued", await reader.ReadLineAsync().WaitAsync(Eventually.Patience), StringComparison.Ordinal);
        await fixture.App.Api.DeleteAsync($"/api/v1/reports/{report}");
    }
}
