using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AdvisorReports.ReportWorker.Printing.Finishing;

/// <summary>
/// Writes objects as PDF 1.7 does: small ones together and compressed. The tags of a long document are hundreds of thousands of
/// small objects that resemble each other, and shrink to a fraction.
/// </summary>
internal static class PackedFile
{
    private const int ObjectsTogether = 200;
    private const int RowLength = 7;

    public static byte[] Write(PrintedFile file)
    {
        using var pdf = new MemoryStream();
        pdf.Write("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"u8);
        var rows = new List<(byte Kind, long Where, int Index)> { (0, 0, ushort.MaxValue) };
        rows.AddRange(Enumerable.Repeat(((byte)0, 0L, 0), file.Last));
        foreach (var number in Enumerable.Range(1, file.Last).Where(n => StandsAlone(file, n)))
        {
            rows[number] = (1, pdf.Length, 0);
            WriteObject(pdf, number, file[number].Span);
        }

        foreach (var numbers in Enumerable.Range(1, file.Last).Where(n => !StandsAlone(file, n)).Chunk(ObjectsTogether))
        {
            foreach (var (index, number) in numbers.Index())
            {
                rows[number] = (2, rows.Count, index);
            }

            rows.Add((1, pdf.Length, 0));
            WriteObject(pdf, rows.Count - 1, Together(file, numbers));
        }

        WriteTable(pdf, rows, file);
        return pdf.ToArray();
    }

    // Streams cannot be packed. The catalogue and the account of the file could be, but are looked for in the clear.
    private static bool StandsAlone(PrintedFile file, int number) =>
        number == file.Root || number == file.Info || file[number].Span.EndsWith("endstream"u8);

    private static byte[] Together(PrintedFile file, int[] numbers)
    {
        var places = new StringBuilder();
        using var bodies = new MemoryStream();
        foreach (var number in numbers)
        {
            places.Append(CultureInfo.InvariantCulture, $"{number} {bodies.Length} ");
            bodies.Write(file[number].Span);
            bodies.WriteByte((byte)'\n');
        }

        var index = Encoding.ASCII.GetBytes(places.ToString());
        return PdfStream.Deflate([.. index, .. bodies.ToArray()], $"/Type /ObjStm\n/N {numbers.Length}\n/First {index.Length}\n");
    }

    private static void WriteTable(MemoryStream pdf, List<(byte Kind, long Where, int Index)> rows, PrintedFile file)
    {
        var (start, self) = (pdf.Length, rows.Count);
        rows.Add((1, start, 0));
        var table = new byte[rows.Count * (RowLength + 1)];
        Span<byte> row = stackalloc byte[RowLength], above = stackalloc byte[RowLength];
        foreach (var (i, (kind, where, index)) in rows.Index())
        {
            row[0] = kind;
            BinaryPrimitives.WriteUInt32BigEndian(row[1..], checked((uint)where));
            BinaryPrimitives.WriteUInt16BigEndian(row[5..], (ushort)index);
            var line = table.AsSpan(i * (RowLength + 1), RowLength + 1);
            line[0] = 2; // each byte is what it is more than the one above: mostly 0, which packs well
            for (var k = 0; k < RowLength; k++)
            {
                line[k + 1] = (byte)(row[k] - above[k]);
            }

            row.CopyTo(above);
        }

        var id = Convert.ToHexString(SHA256.HashData(pdf.GetBuffer().AsSpan(0, (int)start)).AsSpan(0, 16));
        WriteObject(pdf, self, PdfStream.Deflate(
            table,
            $"/Type /XRef\n/Size {rows.Count}\n/W [1 4 2]\n/Root {file.Root} 0 R\n/Info {file.Info} 0 R\n/ID [<{id}> <{id}>]\n"
            + $"/DecodeParms <</Predictor 12 /Columns {RowLength}>>\n"));
        pdf.Write(Encoding.ASCII.GetBytes($"startxref\n{start}\n%%EOF\n"));
    }

    private static void WriteObject(MemoryStream pdf, int number, ReadOnlySpan<byte> body)
    {
        pdf.Write(Encoding.ASCII.GetBytes($"{number} 0 obj\n"));
        pdf.Write(body);
        pdf.Write("\nendobj\n"u8);
    }
}
