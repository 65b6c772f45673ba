using System.Net;
using System.Net.Http.Headers;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Access;

public sealed class HeaderTests
{
    [Fact]
    public async Task Every_answer_of_every_endpoint_carries_them_whatever_it_answers()
    {
        var app = await SharedApp.GetAsync();
        await using var replica = await Replica.OfAsync(app);
        var own = await Belongings.MakeAsync(app.Api, "Headers");
        using var viewer = app.With((await app.Api.NewKeyAsync("viewer", own.Client)).Key);
        await viewer.IsKnownAsync();
        using var asking = app.Asking();
        var seen = new HashSet<HttpStatusCode>();
        foreach (var operation in Operation.AllOf(replica))
        {
            var what = operation.Deletes ? await operation.AgainAsync(own, app.Api) : own;
            await SendAsync(app.Anonymous, operation, own);
            await SendAsync(viewer, operation, own);
            await SendAsync(app.Api, operation, Belongings.OfNobody);
            var spared = operation.Deletes ? Belongings.OfNobody : own;
            await SendAsync(app.Api, operation, spared, r => r.RequestUri = With(r, "limit=x"));
            await SendAsync(app.Api, operation, spared, r => r.RequestUri = With(r, "%01"));
            await SendAsync(app.Api, operation, spared, r => r.Method = HttpMethod.Options);
            await SendAsync(app.Api, operation, spared, r => r.Headers.Add("Origin", "https://elsewhere.example"));
            if (operation.About(own).Content is not null)
            {
                // Refused by its length: the body is sent only to who wants it.
                await SendAsync(asking, operation, own, r =>
                    (r.Content, r.Headers.ExpectContinue) = (Body("application/json", new byte[(1 << 20) + 1]), true));
                await SendAsync(app.Api, operation, own, r => r.Content = Body("text/x-none", [1]));
                await SendAsync(app.Api, operation, own, r => r.Content = Body("application/json", [1]));
            }

            await SendAsync(app.Api, operation, what);
        }

        HttpStatusCode[] expected =
        [
            HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.Accepted, HttpStatusCode.NoContent, HttpStatusCode.BadRequest,
            HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed,
            HttpStatusCode.Conflict, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.UnsupportedMediaType,
        ];
        Assert.Empty(expected.Except(seen));

        async Task SendAsync(HttpClient caller, Operation operation, Belongings what, Action<HttpRequestMessage>? change = null)
        {
            using var request = operation.About(what);
            change?.Invoke(request);
            using var answer = await caller.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            seen.Add(answer.StatusCode);
            SafeAnswers.Check(answer, $"{request.Method} {operation.Route}");
        }
    }

    [Theory]
    [InlineData("api")]
    [InlineData("analytics")]
    [InlineData("reportworker")]
    public async Task No_service_says_what_it_runs_on(string service)
    {
        using var client = (await SharedApp.GetAsync()).App.CreateHttpClient(service);
        using var answer = await client.GetAsync("/alive");
        Assert.Equal((HttpStatusCode.OK, ""), (answer.StatusCode, SafeAnswers.Header(answer, "Server")));
    }

    [Fact]
    public async Task What_has_an_etag_may_be_kept_by_its_caller_and_is_still_answered_with_304()
    {
        var app = await SharedApp.GetAsync();
        var own = await Belongings.MakeAsync(app.Api, "Kept");
        foreach (var url in new[] { $"/api/v1/reports/{own.Report}/files/html", $"/api/v1/clients/{own.Client}/logo", "/api/v1/analytics/dashboard" })
        {
            using var first = await app.Api.GetAsync(url);
            Assert.Equal("no-cache, private", first.Headers.CacheControl?.ToString());
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            using var second = await app.Api.SendAsync(request);

            // Figures have another ETag as soon as any test changes something.
            Assert.True(second.StatusCode is HttpStatusCode.NotModified || url.Contains("dashboard", StringComparison.Ordinal), url);
            SafeAnswers.Check(second, url);
        }
    }

    [Fact]
    public async Task Other_origins_are_not_let_in()
    {
        var app = await SharedApp.GetAsync();
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/v1/clients");
        request.Headers.Add("Origin", "https://elsewhere.example");
        request.Headers.Add("Access-Control-Request-Method", "GET");
        request.Headers.Add("Access-Control-Request-Headers", "x-api-key");
        using var answer = await app.Anonymous.SendAsync(request);
        Assert.DoesNotContain(answer.Headers, h => h.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
        Assert.False(answer.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData(30_000, 0, HttpStatusCode.RequestHeaderFieldsTooLarge)]
    [InlineData(0, 80, HttpStatusCode.RequestHeaderFieldsTooLarge)]
    [InlineData(0, 0, HttpStatusCode.RequestUriTooLong)]
    public async Task A_request_with_too_much_in_front_of_its_body_is_refused(int bytes, int headers, HttpStatusCode status)
    {
        var app = await SharedApp.GetAsync();
        var path = status is HttpStatusCode.RequestUriTooLong ? new string('a', 9000) : "alive";
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/{path}");
        request.Headers.Add("X-Large", new string('a', bytes + 1));
        for (var i = 0; i < headers; i++)
        {
            request.Headers.Add($"X-Many-{i}", "a");
        }

        using var answer = await app.Anonymous.SendAsync(request);
        Assert.Equal((status, ""), (answer.StatusCode, SafeAnswers.Header(answer, "Server")));
    }

    private static Uri With(HttpRequestMessage request, string query) =>
        new($"{request.RequestUri}{(request.RequestUri!.OriginalString.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query}", UriKind.Relative);

    private static ByteArrayContent Body(string type, byte[] bytes) =>
        new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
}
