using System.Buffers.Text;
using AdvisorReports.ReportWorker.Jobs;

namespace AdvisorReports.ReportWorker.Printing.Finishing;

/// <summary>
/// The objects of a PDF as Chromium writes it: one cross-reference table, every object in the clear, nothing updated. This is
/// no reader for other people's files.
/// </summary>
internal sealed class PrintedFile
{
    private const int EntryLength = 20; // 0000028676 00000 n \n

    private readonly ReadOnlyMemory<byte>[] _bodies;

    public PrintedFile(ReadOnlyMemory<byte> pdf)
    {
        var file = pdf.Span;
        var table = Number(file[(file.LastIndexOf("startxref"u8) + 10)..]);
        var size = Number(After(file[table..], "xref\n0 "u8));
        var entries = table + file[table..].IndexOf(" f \n"u8) + 4;
        var trailer = file[(entries + (EntryLength * (size - 1)))..];
        Root = Reference(trailer, "/Root "u8);
        Info = Reference(trailer, "/Info "u8);

        var offsets = new int[size - 1];
        for (var i = 0; i < offsets.Length; i++)
        {
            offsets[i] = Number(file.Slice(entries + (EntryLength * i), 10));
        }

        // An object ends where the next one in the file begins.
        int[] ends = [.. offsets.Order().Skip(1), table];
        _bodies = new ReadOnlyMemory<byte>[size];
        foreach (var (number, rank) in offsets.Index().OrderBy(o => o.Item).Select((o, rank) => (o.Index + 1, rank)))
        {
            var whole = pdf[offsets[number - 1]..ends[rank]];
            var start = whole.Span.IndexOf(" obj\n"u8) + 5;
            _bodies[number] = whole[start..whole.Span.LastIndexOf("\nendobj"u8)];
        }
    }

    /// <summary>Numbers run from 1 to this.</summary>
    public int Last => _bodies.Length - 1;

    public int Root { get; }

    public int Info { get; }

    /// <summary>What stands between <c>obj</c> and <c>endobj</c>.</summary>
    public ReadOnlyMemory<byte> this[int number]
    {
        get => _bodies[number];
        set => _bodies[number] = value;
    }

    /// <summary>The number of the object that a key of this dictionary points to.</summary>
    public static int Reference(ReadOnlySpan<byte> dictionary, ReadOnlySpan<byte> key) => Number(After(dictionary, key));

    /// <summary>What follows a key.</summary>
    public static ReadOnlySpan<byte> After(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key)
    {
        var at = text.IndexOf(key);
        return at < 0 ? throw Damaged() : text[(at + key.Length)..];
    }

    public static int Number(ReadOnlySpan<byte> text) => Utf8Parser.TryParse(text, out int number, out _) ? number : throw Damaged();

    public static ReportException Damaged() => new("The document came out of the printer damaged. Ask for it again.");
}
