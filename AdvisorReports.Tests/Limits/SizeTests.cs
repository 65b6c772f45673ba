using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Limits;

/// <summary>What is too large, over plain sockets. What Kestrel refuses before there is a request has a status and no body.</summary>
public sealed class SizeTests
{
    private static readonly string Key = $"X-Api-Key: {RunningApp.Key}\r\n";

    public static TheoryData<string, string, int, string?> Requests => new()
    {
        { "a body that says it is large", Post("Content-Length: 2000000\r\n", "{"), 413, "too-large" },
        { "a body that turns out to be large", Post("Transfer-Encoding: chunked\r\n", Chunks(300)), 413, "too-large" },
        { "JSON that is nested too deep", Post("Content-Length: 400\r\n", new string('[', 200) + new string(']', 200)), 400, "unreadable" },
        { "two lengths", Post("Content-Length: 2\r\nContent-Length: 3\r\n", "{}"), 400, null },
        { "a request line of 9 kB", $"GET /{new string('a', 9000)} HTTP/1.1\r\nHost: localhost\r\n\r\n", 414, null },
        { "a header of 30 kB", $"GET /alive HTTP/1.1\r\nHost: localhost\r\nX-Large: {new string('a', 30_000)}\r\n\r\n", 431, null },
        { "80 headers", $"GET /alive HTTP/1.1\r\nHost: localhost\r\n{string.Concat(Enumerable.Range(0, 80).Select(i => $"X-{i}: a\r\n"))}\r\n", 431, null },
        { "what is no HTTP", "hello\r\n\r\n", 400, null },
        { "no host", $"GET /alive HTTP/1.1\r\n\r\n", 400, null },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task What_is_too_large_or_no_request_is_refused_with_its_own_status(string what, string request, int expected, string? type)
    {
        var app = await SharedApp.GetAsync();
        using var socket = await RawSocket.ConnectAsync(app.Api.BaseAddress!);
        await socket.SendAsync(request);
        var (status, head, problem) = await socket.AnswerAsync();
        Assert.True(status == expected, $"{what}: {head}");
        if (type is not null)
        {
            Assert.Equal($"urn:advisorreports:problem:{type}", problem.GetProperty("type").GetString());
            Assert.Contains("X-Content-Type-Options: nosniff", head, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Headers_that_do_not_come_to_an_end_do_not_keep_a_connection()
    {
        var app = await SharedApp.GetAsync();
        using var socket = await RawSocket.ConnectAsync(app.Api.BaseAddress!);
        await socket.SendAsync("GET /alive HTTP/1.1\r\nHost: localhost\r\n");
        Assert.Equal(408, (await socket.AnswerAsync()).Status);
    }

    private static string Post(string headers, string body) =>
        $"POST /api/v1/clients HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{Key}Content-Type: application/json\r\n{headers}\r\n{body}";

    private static string Chunks(int count) => string.Concat(Enumerable.Repeat($"1000\r\n{new string(' ', 4096)}\r\n", count)) + "0\r\n\r\n";
}
