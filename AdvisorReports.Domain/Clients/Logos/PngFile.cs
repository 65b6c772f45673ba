using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace AdvisorReports.Domain.Clients.Logos;

/// <summary>
/// Keeps the chunks that make the picture and nothing else: no text, no EXIF, no profile, no animation, nothing after the end.
/// https://www.w3.org/TR/png-3/
/// </summary>
internal sealed class PngFile
{
    private const string CutOff = "The PNG is cut off or damaged. Export it again.";
    private const int Frame = 12; // length, type and CRC of a chunk

    private readonly ArrayBufferWriter<byte> _output = new();
    private readonly ArrayBufferWriter<byte> _pixels = new();
    private readonly HashSet<string> _seen = [];
    private PngHeader? _header;
    private int _colours;

    private static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static CleanedLogo Clean(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith(Signature))
        {
            return CleanedLogo.Refuse("The file is not a PNG image. Send its own type as Content-Type.");
        }

        var png = new PngFile();
        png._output.Write(Signature);
        return png.Read(file[Signature.Length..]) is { } refusal
            ? CleanedLogo.Refuse(refusal)
            : CleanedLogo.Of(Logo.Png, png._output.WrittenSpan.ToArray());
    }

    private string? Read(ReadOnlySpan<byte> rest)
    {
        while (rest.Length >= Frame)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - Frame)
            {
                return CutOff;
            }

            var type = rest[4..8];
            var data = rest.Slice(8, (int)length);
            if (BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + (int)length)..]) != PngCrc.Of(type, data))
            {
                return CutOff;
            }

            var name = Encoding.Latin1.GetString(type);
            if (Take(name, data) is { } refusal)
            {
                return refusal;
            }

            if (name == "IEND")
            {
                return null; // whatever follows is not the picture
            }

            rest = rest[(Frame + (int)length)..];
        }

        return CutOff;
    }

    private string? Take(string name, ReadOnlySpan<byte> data)
    {
        if (name == "IHDR" ? _header is not null : _header is null)
        {
            return CutOff;
        }

        if (name != "IDAT" && _pixels.WrittenCount > 0 && _seen.Add("end of IDAT"))
        {
            Write("IDAT", _pixels.WrittenSpan);
        }

        switch (name)
        {
            case "IHDR":
                _header = PngHeader.Parse(data);
                return _header is null ? CutOff : Logo.TooLarge(_header.Width, _header.Height) ?? Keep(name, data);
            case "PLTE":
                _colours = data.Length / 3;
                return data.Length % 3 == 0 && _colours is > 0 and <= 256 && _pixels.WrittenCount == 0 && _seen.Add(name) ? Keep(name, data) : CutOff;
            case "tRNS":
                return _header!.IsTransparency(data.Length, _colours) && _pixels.WrittenCount == 0 && _seen.Add(name) ? Keep(name, data) : CutOff;
            case "IDAT":
                _pixels.Write(data);
                return _seen.Contains("end of IDAT") ? CutOff : null;
            case "IEND":
                return _header!.NeedsPalette && _colours == 0 || !_header.Holds(_pixels.WrittenSpan.ToArray()) ? CutOff : Keep(name, []);
            case "acTL" or "fcTL" or "fdAT":
                return "The PNG is animated. Send a still image.";
            case "gAMA" or "cHRM" or "sRGB":
                return IsColourSpace(name, data.Length) && _colours == 0 && _pixels.WrittenCount == 0 && _seen.Add(name) ? Keep(name, data) : null;
            default:
                return char.IsAsciiLetterUpper(name[0]) ? CutOff : null; // a critical chunk that PNG does not know; others are dropped
        }
    }

    private static bool IsColourSpace(string name, int length) => (name, length) is ("gAMA", 4) or ("cHRM", 32) or ("sRGB", 1);

    private string? Keep(string name, ReadOnlySpan<byte> data)
    {
        Write(name, data);
        return null;
    }

    private void Write(string name, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        Span<byte> type = stackalloc byte[4];
        Encoding.Latin1.GetBytes(name, type);
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        _output.Write(number);
        _output.Write(type);
        _output.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, PngCrc.Of(type, data));
        _output.Write(number);
    }
}
