using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace AdvisorReports.Domain.Exports.Input;

/// <summary>
/// Turns the bytes of a file into UTF-8 that PostgreSQL stores: no byte order mark, no invalid sequence, no NUL. Whatever had to
/// be guessed or replaced is noted with its line.
/// </summary>
/// <remarks>
/// A file without a mark is UTF-8 until proved otherwise. At its first invalid sequence it turns out to be Windows-1252 where all
/// before was ASCII, which both encodings spell alike, so nothing decoded until then was wrong. Where valid multi-byte text came
/// before, the file is UTF-8 with a damaged spot, and only the spot is replaced.
/// </remarks>
internal sealed class CleanUtf8(ExportNotes notes)
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    private static readonly byte[] Replacement = [0xEF, 0xBF, 0xBD];

    private readonly ArrayBufferWriter<byte> _line = new();
    private LineCounter _lines;
    private Decoder? _decoder;
    private bool _sawMultiByte;
    private bool _started;
    private int _notedLine;

    /// <summary>Reads what is complete of <paramref name="input"/> and returns how many bytes of it were consumed.</summary>
    public int Convert(ReadOnlySpan<byte> input, bool final, IBufferWriter<byte> output)
    {
        var consumed = 0;
        if (!_started)
        {
            _started = true;
            consumed = Start(input);
        }

        while (consumed < input.Length)
        {
            var rest = input[consumed..];
            var taken = _decoder is null ? ConvertUtf8(rest, final, output) : Decode(rest, final, output);
            if (taken == 0)
            {
                break;
            }

            consumed += taken;
        }

        return consumed;
    }

    private int Start(ReadOnlySpan<byte> input)
    {
        switch (input)
        {
            case [0xEF, 0xBB, 0xBF, ..]:
                _sawMultiByte = true;
                return 3;
            case [0xFF, 0xFE, ..]:
                _decoder = Encoding.Unicode.GetDecoder();
                return 2;
            case [0xFE, 0xFF, ..]:
                _decoder = Encoding.BigEndianUnicode.GetDecoder();
                return 2;
            default:
                return 0;
        }
    }

    private int ConvertUtf8(ReadOnlySpan<byte> input, bool final, IBufferWriter<byte> output)
    {
        var valid = ValidPrefix(input, out var invalid);
        if (valid > 0)
        {
            _sawMultiByte |= !Ascii.IsValid(input[..valid]);
            Write(input[..valid], output);
            return valid;
        }

        if (invalid == 0 || (invalid < 0 && !final))
        {
            return 0; // an incomplete sequence: the rest of it comes with the next block
        }

        if (!_sawMultiByte)
        {
            _decoder = Windows1252.GetDecoder();
            notes.Add(NoteKind.Guessed, _lines.Line, null, null,
                "The file is not valid UTF-8 from here on; it was read as Windows-1252, which Excel writes. Check names with accents.");
            return Decode(input, final, output);
        }

        NoteDamage("A character that is not valid UTF-8 was replaced by �.");
        output.Write(Replacement);
        return Math.Abs(invalid);
    }

    /// <summary>
    /// Length of the valid start. <paramref name="invalid"/> is the length of the broken sequence after it, negative where it is
    /// merely cut off by the end of the block.
    /// </summary>
    private static int ValidPrefix(ReadOnlySpan<byte> input, out int invalid)
    {
        invalid = 0;
        if (Utf8.IsValid(input))
        {
            return input.Length;
        }

        var at = 0;
        while (at < input.Length)
        {
            var ascii = input[at..].IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (ascii < 0)
            {
                return input.Length;
            }

            at += ascii;
            var status = Rune.DecodeFromUtf8(input[at..], out _, out var length);
            if (status != OperationStatus.Done)
            {
                invalid = status == OperationStatus.NeedMoreData ? -length : length;
                return at;
            }

            at += length;
        }

        return at;
    }

    private int Decode(ReadOnlySpan<byte> input, bool final, IBufferWriter<byte> output)
    {
        const int Block = 8192;
        var piece = input[..Math.Min(input.Length, Block)];
        var last = final && piece.Length == input.Length;
        Span<char> chars = stackalloc char[Block + 2];
        var count = _decoder!.GetChars(piece, chars, last);
        var text = chars[..count];
        if (text.Contains('\uFFFD'))
        {
            NoteDamage("A character that is not valid UTF-16 was replaced by �.");
        }

        _line.ResetWrittenCount();
        Utf8.FromUtf16(text, _line.GetSpan(count * 3), out _, out var written);
        _line.Advance(written);
        Write(_line.WrittenSpan, output);
        return piece.Length;
    }

    private void Write(ReadOnlySpan<byte> text, IBufferWriter<byte> output)
    {
        for (var nul = text.IndexOf((byte)0); nul >= 0; nul = text.IndexOf((byte)0))
        {
            _lines.Pass(text[..nul]);
            output.Write(text[..nul]);
            NoteDamage("A NUL character, which no text contains, was replaced by �.");
            output.Write(Replacement);
            text = text[(nul + 1)..];
        }

        _lines.Pass(text);
        output.Write(text);
    }

    private void NoteDamage(string decision)
    {
        if (_lines.Line != _notedLine)
        {
            _notedLine = _lines.Line;
            notes.Add(NoteKind.Guessed, _notedLine, null, null, decision);
        }
    }
}
