using System.IO.Compression;
using System.Text;

namespace AdvisorReports.ReportWorker.Printing.Finishing;

/// <summary>A stream object in its compressed form.</summary>
internal static class PdfStream
{
    public static byte[] Inflate(ReadOnlyMemory<byte> body)
    {
        var content = body[(body.Span.IndexOf("stream\n"u8) + 7)..];
        using var deflated = new ZLibStream(new MemoryStream(content.ToArray()), CompressionMode.Decompress);
        using var clear = new MemoryStream();
        deflated.CopyTo(clear);
        return clear.ToArray();
    }

    /// <param name="entries">What its dictionary says besides filter and length.</param>
    public static byte[] Deflate(ReadOnlySpan<byte> content, string entries = "")
    {
        using var deflated = new MemoryStream();
        using (var zip = new ZLibStream(deflated, CompressionLevel.Optimal, leaveOpen: true))
        {
            zip.Write(content);
        }

        var head = $"<<{entries}/Filter /FlateDecode\n/Length {deflated.Length}>> stream\n";
        return [.. Encoding.ASCII.GetBytes(head), .. deflated.GetBuffer().AsSpan(0, (int)deflated.Length), .. "\nendstream"u8];
    }
}
