using System.IO.Compression;

namespace AdvisorReports.Api.Compression;

/// <summary>The encodings that an answer may have, whatever a client's header looks like.</summary>
internal enum BodyEncoding
{
    Identity,
    Gzip,
    Brotli,
}

internal static class BodyEncodings
{
    /// <summary>What is smaller fits into one packet anyway.</summary>
    public const int MinBytes = 1 << 10;

    public static string Name(this BodyEncoding encoding) => encoding switch
    {
        BodyEncoding.Brotli => "br",
        BodyEncoding.Gzip => "gzip",
        _ => "identity",
    };

    /// <summary>The one that the client likes best; of those that it likes equally the smallest.</summary>
    public static BodyEncoding Wanted(HttpRequest request)
    {
        if (request.Headers.AcceptEncoding.Count == 0)
        {
            return BodyEncoding.Identity;
        }

        var accepted = request.GetTypedHeaders().AcceptEncoding;
        var anything = Quality("*") ?? 0;
        var (br, gzip) = (Quality("br") ?? anything, Quality("gzip") ?? anything);
        var best = Math.Max(br, gzip);

        // It needs no naming, so only its name says how much it is liked.
        var identity = Quality("identity") ?? 0;
        return best == 0 || identity > best ? BodyEncoding.Identity : br == best ? BodyEncoding.Brotli : BodyEncoding.Gzip;

        double? Quality(string name) =>
            accepted.FirstOrDefault(a => a.Value.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } named ? named.Quality ?? 1 : null;
    }

    /// <summary>The whole body in the encoding.</summary>
    public static byte[] Encode(this BodyEncoding encoding, byte[] body)
    {
        using var encoded = new MemoryStream();
        using (Stream stream = encoding is BodyEncoding.Brotli
            ? new BrotliStream(encoded, Compression.Level) : new GZipStream(encoded, Compression.Level))
        {
            stream.Write(body);
        }

        return encoded.ToArray();
    }
}
