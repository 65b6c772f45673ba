using System.Runtime.CompilerServices;
using AdvisorReports.Domain.Exports.Csv;
using AdvisorReports.Domain.Exports.Input;
using AdvisorReports.Domain.Exports.Json;

namespace AdvisorReports.Domain.Exports;

/// <summary>
/// Reads what Azure Advisor exports, whatever the format: it is told from the content, never from the file's name. The file
/// streams past and is never held as a whole.
/// </summary>
public static class ExportReader
{
    /// <summary>
    /// Gives each recommendation that can be read. Rows that cannot be are counted and noted in <paramref name="tally"/>, which
    /// also learns the source; the caller accepts the rows it keeps.
    /// </summary>
    /// <exception cref="ExportRefusedException">The file as a whole cannot be an export. May come after rows were given.</exception>
    public static async IAsyncEnumerable<ExportRow> ReadAsync(
        Stream file, ExportOptions options, ExportTally tally, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var text = new ExportText(file, tally.Notes);
        var start = await text.PeekAsync(ct);
        var rows = FirstMark(start.Span) switch
        {
            null => throw new ExportRefusedException(ExportRefusal.Empty, "The file is empty."),
            (byte)'<' => throw new ExportRefusedException(ExportRefusal.NotAnExport,
                "This is a web page or an XML file, not an Advisor export; the download may have ended on a sign-in page."),
            (byte)'[' or (byte)'{' => JsonExport.ReadAsync(text, options, tally, ct),
            _ => CsvExport.ReadAsync(text, start, options, tally, ct),
        };
        await foreach (var row in rows.WithCancellation(ct))
        {
            yield return row;
        }
    }

    private static byte? FirstMark(ReadOnlySpan<byte> start)
    {
        var at = start.IndexOfAnyExcept(" \t\r\n"u8);
        return at < 0 ? null : start[at];
    }
}
