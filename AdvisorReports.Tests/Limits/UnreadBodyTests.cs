using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Limits;

/// <summary>
/// Over plain sockets: a connection that the server is going to close says so. Otherwise the caller's next request meets the end of it,
/// and one with a body is not sent again by itself.
/// </summary>
public sealed class UnreadBodyTests
{
    private const string Form = "POST /s/hidden HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded; charset=utf-7\r\n";
    private const string Upload = "POST /api/v1/clients/019d0000-0000-7000-8000-000000000000/snapshots HTTP/1.1\r\nHost: localhost\r\n"
        + "Content-Type: text/csv\r\nX-Api-Key: adv_unknown\r\n";

    [Theory]
    [InlineData("a form over its limit, refused for its character set", Form, 5000, 415)]
    [InlineData("an export over the usual limit, by nobody who is known", Upload, 2_000_000, 401)]
    [InlineData("a body that does not say how long it is", Upload, null, 401)]
    public async Task What_is_refused_before_its_body_is_read_and_is_too_large_to_be_read_says_that_the_connection_ends(
        string what, string start, int? length, int expected)
    {
        var app = await SharedApp.GetAsync();
        using var socket = await RawSocket.ConnectAsync(app.Api.BaseAddress!);
        await socket.SendAsync(length is null
            ? $"{start}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"
            : $"{start}Content-Length: {length}\r\n\r\n{new string('a', Math.Min(length.Value, 5000))}");
        var (status, head, _) = await socket.AnswerAsync();
        Assert.True((status, head.Contains("Connection: close", StringComparison.Ordinal)) == (expected, true), $"{what}: {head}");
    }

    [Fact]
    public async Task What_was_read_to_its_end_leaves_the_connection_also_if_it_did_not_say_how_long_it_is()
    {
        var app = await SharedApp.GetAsync();
        using var socket = await RawSocket.ConnectAsync(app.Api.BaseAddress!);
        for (var i = 0; i < 2; i++)
        {
            await socket.SendAsync($"POST /api/v1/clients HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nX-Api-Key: {RunningApp.Key}\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n11\r\n{\"name\":\"Chunks\"}\r\n0\r\n\r\n");
            var (status, head, _) = await socket.AnswerAsync();
            Assert.True((status, head.Contains("Connection: close", StringComparison.Ordinal)) == (201, false), head);
        }
    }

    [Fact]
    public async Task What_is_refused_with_a_small_body_leaves_the_connection_to_the_next_request()
    {
        var app = await SharedApp.GetAsync();
        using var socket = await RawSocket.ConnectAsync(app.Api.BaseAddress!);
        for (var i = 0; i < 3; i++)
        {
            await socket.SendAsync($"{Form}Content-Length: 11\r\n\r\nformat=html");
            var (status, head, _) = await socket.AnswerAsync();
            Assert.True((status, head.Contains("Connection: close", StringComparison.Ordinal)) == (415, false), head);
        }
    }
}
