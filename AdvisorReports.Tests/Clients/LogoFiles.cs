using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace AdvisorReports.Tests.Clients;

/// <summary>Images as programs write them, made here.</summary>
internal static class LogoFiles
{
    /// <summary>24 × 16, as a browser wrote it: with a JFIF header and a colour profile.</summary>
    public static readonly byte[] Jpeg = Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAA"
        + "ABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1"
        + "AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAP"
        + "KnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/"
        + "2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFS"
        + "ZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAQABgDASIAAhEBAxEB/8QAFgABAQEA"
        + "AAAAAAAAAAAAAAAABQAG/8QAIhAAAAUCBwEAAAAAAAAAAAAAAQUREhMAAgMEBhUiMVEU/8QAFgEBAQEAAAAAAAAAAAAAAAAABQME/8QAGxEAAQ"
        + "QDAAAAAAAAAAAAAAAAAAESEzECA0H/2gAMAwEAAhEDEQA/ADSYv3U1wcjLFK7m1yJaI9KHlOHOj9qKsbPffLE3hC1VuAO3D7QZMYbUa4Oeilid"
        + "wc1VtEO0H2nDnWG6lWNkfgilbzmciXAPTQ8pfZLIja7QXhExXWZaqqqtBA//2Q==");

    public const string Svg =
        """
        <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 48 32">
          <title>Northwind</title>
          <defs>
            <linearGradient id="sky"><stop offset="0" stop-color="#0b5cad"/><stop offset="1" style="stop-color:#9cf !important;stop-opacity:.8"/></linearGradient>
            <clipPath id="round"><circle cx="24" cy="16" r="15"/></clipPath>
          </defs>
          <g clip-path="url(#round)" transform="translate(1 1) rotate(2)">
            <rect width="48" height="32" fill="url('#sky') #0b5cad"/>
            <path id="wave" d="M0 20 q12 -8 24 0 t24 0" style="fill:none; stroke: rgb(255, 255, 255)" stroke-width="2"/>
            <use xlink:href="#wave" y="5"/>
          </g>
          <text x="4" y="14" font-family="Arial, sans-serif" font-size="6" fill="white">N &amp; <tspan>W</tspan></text>
        </svg>
        """;

    public static byte[] SvgBytes => Encoding.UTF8.GetBytes(Svg);

    /// <summary>A PNG of one colour; with a palette or with alpha, interlaced or not, with further chunks before the pixels.</summary>
    public static byte[] Png(int width = 24, int height = 16, bool palette = false, bool interlaced = false, params (string Type, byte[] Data)[] more)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = (palette ? (byte)4 : (byte)8, palette ? (byte)3 : (byte)6, interlaced ? (byte)1 : (byte)0);
        return
        [
            0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", header),
            .. palette ? [.. Chunk("PLTE", [11, 92, 173, 255, 255, 255]), .. Chunk("tRNS", [128])] : Array.Empty<byte>(),
            .. more.SelectMany(c => Chunk(c.Type, c.Data)),
            .. Chunk("IDAT", Pixels(width, height, palette ? 4 : 32, interlaced)), .. Chunk("IEND", []),
        ];
    }

    public static byte[] Chunk(string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        var crc = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(crc, Crc(body));
        return [.. length, .. body, .. crc];
    }

    /// <summary>The names of a PNG's chunks, in order.</summary>
    public static List<string> Chunks(byte[] png)
    {
        var names = new List<string>();
        for (var at = 8; at < png.Length; at += 12 + BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at)))
        {
            names.Add(Encoding.ASCII.GetString(png, at + 4, 4));
        }

        return names;
    }

    /// <summary>A segment put behind the start of a JPEG.</summary>
    public static byte[] JpegWith(byte marker, string data) =>
        [.. Jpeg[..2], 0xFF, marker, 0, (byte)(data.Length + 2), .. Encoding.Latin1.GetBytes(data), .. Jpeg[2..]];

    public static byte[] Pixels(int width, int height, int bits, bool interlaced = false)
    {
        using var output = new MemoryStream();
        using (var zlib = new ZLibStream(output, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (var (x, y, dx, dy) in interlaced
                ? [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
                : new[] { (0, 0, 1, 1) })
            {
                var columns = (width - x + dx - 1) / dx;
                for (var row = y; row < height && columns > 0; row += dy)
                {
                    zlib.Write([0, .. Enumerable.Repeat((byte)0x11, ((columns * bits) + 7) / 8)]);
                }
            }
        }

        return output.ToArray();
    }

    // Bit by bit, unlike the product's table.
    private static uint Crc(byte[] bytes) => ~bytes.Aggregate(uint.MaxValue, (crc, b) =>
        Enumerable.Range(0, 8).Aggregate(crc ^ b, (c, _) => (c & 1) == 1 ? 0xEDB88320 ^ (c >> 1) : c >> 1));
}
