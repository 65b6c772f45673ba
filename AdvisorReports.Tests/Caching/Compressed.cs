using System.IO.Compression;

namespace AdvisorReports.Tests.Caching;

public static class Compressed
{
    public static string Encoding(HttpResponseMessage answer) => string.Join(',', answer.Content.Headers.ContentEncoding);

    /// <summary>The body as it was before it was compressed; one that is cut off throws.</summary>
    public static async Task<byte[]> PlainAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsByteArrayAsync();
        if (Encoding(answer) is not { Length: > 0 } encoding)
        {
            return body;
        }

        using var source = new MemoryStream(body);
        await using Stream stream = encoding == "br"
            ? new BrotliStream(source, CompressionMode.Decompress) : new GZipStream(source, CompressionMode.Decompress);
        using var plain = new MemoryStream();
        await stream.CopyToAsync(plain);
        return plain.ToArray();
    }
}
