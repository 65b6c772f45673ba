using System.Buffers.Binary;
using System.IO.Compression;

namespace AdvisorReports.Domain.Clients.Logos;

/// <summary>The chunk IHDR, and what it promises about the pixels.</summary>
internal sealed record PngHeader(uint Width, uint Height, int Depth, int Colour, bool Interlaced)
{
    // Adam7: first column, first row, step of columns, step of rows of each pass.
    private static readonly (uint X, uint Y, uint Dx, uint Dy)[] Passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    public bool NeedsPalette => Colour == 3;

    private int Channels => Colour switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    public static PngHeader? Parse(ReadOnlySpan<byte> data)
    {
        if (data.Length != 13 || data[10] != 0 || data[11] != 0 || data[12] > 1)
        {
            return null;
        }

        var (depth, colour) = ((int)data[8], (int)data[9]);
        var known = (colour, depth) is (0, 1 or 2 or 4 or 8 or 16) or (3, 1 or 2 or 4 or 8) or (2 or 4 or 6, 8 or 16);
        return known
            ? new PngHeader(BinaryPrimitives.ReadUInt32BigEndian(data), BinaryPrimitives.ReadUInt32BigEndian(data[4..]), depth, colour, data[12] == 1)
            : null;
    }

    public bool IsTransparency(int length, int colours) => Colour switch
    {
        0 => length == 2,
        2 => length == 6,
        3 => length > 0 && length <= colours,
        _ => false,
    };

    /// <summary>True where the compressed pixels are whole: every row there, no more than that, each with a filter PNG knows.</summary>
    public bool Holds(byte[] compressed)
    {
        using var pixels = new ZLibStream(new MemoryStream(compressed), CompressionMode.Decompress);
        try
        {
            foreach (var (x, y, dx, dy) in Interlaced ? Passes : [(0u, 0u, 1u, 1u)])
            {
                if (!HoldsRows(pixels, Steps(Width, x, dx), Steps(Height, y, dy)))
                {
                    return false;
                }
            }

            return pixels.ReadByte() < 0;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private bool HoldsRows(ZLibStream pixels, long columns, long rows)
    {
        if (columns == 0)
        {
            return true;
        }

        var row = new byte[1 + ((columns * Channels * Depth) + 7) / 8];
        for (; rows > 0; rows--)
        {
            if (pixels.ReadAtLeast(row, row.Length, throwOnEndOfStream: false) < row.Length || row[0] > 4)
            {
                return false;
            }
        }

        return true;
    }

    private static long Steps(uint size, uint first, uint step) => size <= first ? 0 : ((size - first - 1) / step) + 1;
}
