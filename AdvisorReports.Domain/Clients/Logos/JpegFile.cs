using System.Buffers;
using System.Buffers.Binary;

namespace AdvisorReports.Domain.Clients.Logos;

/// <summary>
/// Keeps the segments that make the picture: no EXIF (and so no place and no camera), no thumbnail, no profile, no comment,
/// nothing after the end. ITU-T T.81, annex B.
/// </summary>
internal sealed class JpegFile
{
    private const string CutOff = "The JPEG is cut off or damaged. Export it again.";
    private const string Unusual = "The JPEG is of a kind that browsers do not draw. Export it as baseline or progressive, 8 bits.";

    // A progressive image has some ten; thousands would keep a browser busy for minutes.
    private const int MaxScans = 64;

    private readonly ArrayBufferWriter<byte> _output = new();
    private bool _hasFrame;
    private bool _hasJfif;
    private int _scans;

    public static CleanedLogo Clean(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return CleanedLogo.Refuse("The file is not a JPEG image. Send its own type as Content-Type.");
        }

        var jpeg = new JpegFile();
        jpeg._output.Write<byte>([0xFF, 0xD8]);
        return jpeg.Read(file[2..]) is { } refusal
            ? CleanedLogo.Refuse(refusal)
            : CleanedLogo.Of(Logo.Jpeg, jpeg._output.WrittenSpan.ToArray());
    }

    private string? Read(ReadOnlySpan<byte> rest)
    {
        while (rest.Length >= 2 && rest[0] == 0xFF)
        {
            var marker = rest[1];
            rest = rest[(marker == 0xFF ? 1 : 2)..];
            if (marker == 0xFF)
            {
                continue; // fill
            }

            if (marker == 0xD9)
            {
                _output.Write<byte>([0xFF, 0xD9]);
                return _hasFrame && _scans > 0 ? null : CutOff;
            }

            if (rest.Length < 2 || BinaryPrimitives.ReadUInt16BigEndian(rest) is var length && (length < 2 || length > rest.Length))
            {
                return CutOff;
            }

            if (Take(marker, rest[2..length]) is { } refusal)
            {
                return refusal;
            }

            rest = marker == 0xDA ? CopyScan(rest[length..]) : rest[length..];
        }

        return CutOff;
    }

    private string? Take(byte marker, ReadOnlySpan<byte> data)
    {
        switch (marker)
        {
            case 0xE0 when data.StartsWith("JFIF\0"u8) && data.Length >= 14 && !_hasJfif:
                _hasJfif = true;
                return Write(marker, [.. data[..12], 0, 0]); // without its thumbnail
            case 0xEE when data.StartsWith("Adobe"u8) && data.Length >= 12:
                return Write(marker, data[..12]); // how the colours are to be read
            case >= 0xE0 and <= 0xEF or 0xFE:
                return null;
            case 0xC0 or 0xC1 or 0xC2:
                return Frame(data) ?? Write(marker, data);
            case 0xC4 or 0xDB or 0xDD:
                return Write(marker, data);
            case 0xDA:
                return !_hasFrame || ++_scans > MaxScans ? CutOff : Write(marker, data);
            default:
                return Unusual;
        }
    }

    private string? Frame(ReadOnlySpan<byte> data)
    {
        if (_hasFrame || data.Length < 6 || data[5] is not (1 or 3 or 4) || data.Length != 6 + (3 * data[5]))
        {
            return CutOff;
        }

        _hasFrame = true;
        return data[0] != 8
            ? Unusual
            : Logo.TooLarge(BinaryPrimitives.ReadUInt16BigEndian(data[3..]), BinaryPrimitives.ReadUInt16BigEndian(data[1..]));
    }

    /// <returns>What follows the entropy-coded data: it ends at the first marker that is neither a stuffed byte nor a restart.</returns>
    private ReadOnlySpan<byte> CopyScan(ReadOnlySpan<byte> rest)
    {
        var end = 0;
        while (end + 1 < rest.Length && !(rest[end] == 0xFF && rest[end + 1] is not (0x00 or (>= 0xD0 and <= 0xD7))))
        {
            end++;
        }

        _output.Write(rest[..end]);
        return rest[end..];
    }

    private string? Write(byte marker, ReadOnlySpan<byte> data)
    {
        Span<byte> head = [0xFF, marker, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)(data.Length + 2));
        _output.Write(head);
        _output.Write(data);
        return null;
    }
}
