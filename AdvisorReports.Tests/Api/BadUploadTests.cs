using System.Net;
using System.Text;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Api;

/// <summary>Bad input gets a clear error, and nothing is left behind.</summary>
public sealed class BadUploadTests
{
    public static TheoryData<string, string, string, int, string> Files => new()
    {
        { "an empty file", "", "text/csv", 400, "empty-file" },
        { "only white space", " \r\n\r\n", "text/csv", 400, "empty-file" },
        { "a PDF renamed to .csv", "%PDF-1.7\n%âãÏÓ\n1 0 obj", "text/csv", 415, "not-an-export" },
        { "a CSV without the needed columns", "Name,Age\r\nAnna,7\r\n", "text/csv", 422, "missing-columns" },
        { "one category's page without a category", SmallExport.Header.Replace("Category,", "", StringComparison.Ordinal) + "\r\n", "text/csv", 422, "missing-category" },
        { "invalid JSON", """{"value": [ {"name": """, "application/json", 400, "invalid-json" },
        { "JSON that is no export", """{"hello":"world"}""", "application/json", 415, "not-an-export" },
        { "a picture", "PNG", "image/png", 415, "wrong-media-type" },
        { "a form without a boundary", "x", "multipart/form-data", 415, "wrong-media-type" },
        { "a form that is cut off", "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n" + SmallExport.Header, "multipart/form-data; boundary=b", 400, "bad-form" },
        { "a form without a file", "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--b--\r\n", "multipart/form-data; boundary=b", 400, "bad-form" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_that_is_no_export_is_refused(string what, string content, string mediaType, int status, string type)
    {
        var app = await SharedApp.GetAsync();
        var client = await app.Api.NewClientAsync($"Bad upload: {what}");
        using var answer = await app.Api.UploadAsync(client, Encoding.UTF8.GetBytes(content), mediaType);
        await answer.IsProblemAsync((HttpStatusCode)status, type);
        await NothingIsLeftAsync(app, client);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_of_60_MB_is_refused_whether_or_not_its_size_is_announced(bool announced)
    {
        var app = await SharedApp.GetAsync();
        var client = await app.Api.NewClientAsync("60 MB");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/clients/{client}/snapshots")
        {
            Content = new StreamContent(new Repeating(Encoding.UTF8.GetBytes(SmallExport.Header + "\r\n"),
                Encoding.UTF8.GetBytes(SmallExport.Csv().Split("\r\n")[1] + "\r\n"), 60_000_000)),
        };
        request.Content.Headers.ContentType = new("text/csv");
        request.Content.Headers.ContentLength = announced ? 60_000_000 : null;
        request.Headers.TransferEncodingChunked = !announced;
        request.Headers.ExpectContinue = true;
        using var asking = app.Asking();
        using var answer = await asking.SendAsync(request);
        await answer.IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too-large");
        await NothingIsLeftAsync(app, client);
    }

    [Fact]
    public async Task An_upload_for_an_unknown_client_is_a_404()
    {
        var app = await SharedApp.GetAsync();
        using var answer = await app.Api.UploadAsync(Guid.CreateVersion7(), SmallExport.Csv());
        await answer.IsProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task An_export_from_the_future_is_refused()
    {
        var app = await SharedApp.GetAsync();
        var client = await app.Api.NewClientAsync("Future");
        using var answer = await app.Api.UploadAsync(client, Encoding.UTF8.GetBytes(SmallExport.Csv()), query: "?takenAt=2999-01-01");
        await answer.IsProblemAsync(HttpStatusCode.BadRequest, "invalid");
        await NothingIsLeftAsync(app, client);
    }

    private static async Task NothingIsLeftAsync(RunningApp app, Guid client)
    {
        Assert.Equal(0, await app.QueryAsync<long>("select count(*) from snapshots where client_id = $1", client));
        Assert.Equal(0, await app.QueryAsync<long>(
            "select count(*) from recommendations where not exists (select from snapshots s where s.id = snapshot_id)"));
    }

    /// <summary>A head and then one line again and again, up to a size.</summary>
    private sealed class Repeating(byte[] head, byte[] line, long size) : Stream
    {
        private long _at;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => size;
        public override long Position { get => _at; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var n = (int)Math.Min(count, size - _at);
            for (var i = 0; i < n; i++, _at++)
            {
                buffer[offset + i] = _at < head.Length ? head[_at] : line[(_at - head.Length) % line.Length];
            }

            return n;
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
