using System.Runtime.CompilerServices;
using AdvisorReports.Domain.Exports.Input;
using AdvisorReports.Domain.Snapshots;
using CsvHelper;

namespace AdvisorReports.Domain.Exports.Csv;

/// <summary>Reads a portal CSV a row at a time. Each row of the file becomes a row, a rejection with a note, or nothing if it is blank.</summary>
internal static class CsvExport
{
    public static async IAsyncEnumerable<ExportRow> ReadAsync(
        ExportText text, ReadOnlyMemory<byte> start, ExportOptions options, ExportTally tally,
        [EnumeratorCancellation] CancellationToken ct)
    {
        tally.Source = SnapshotSource.PortalCsv;
        var malformed = new Queue<CsvMalformedRecord>();
        using var csv = CsvReader.Create(text, Options(Separator.Find(start.Span), options, malformed), leaveOpen: true);
        var header = await HeaderAsync(csv, options, tally.Notes, ct);
        var rows = new CsvRows(csv, header, options, tally, malformed);
        while (await NextAsync(csv, options, ct))
        {
            if (rows.Read() is { } row)
            {
                yield return row;
            }
        }
    }

    private static CsvReaderOptions Options(char separator, ExportOptions options, Queue<CsvMalformedRecord> malformed) => new()
    {
        Separator = separator,
        HasHeader = false, // the first record may be a sep= line
        MaxRecordSize = options.MaxRowBytes,
        TrackLineNumbers = true,
        PoolStrings = true, // rows wait in batches for the database, and most of their texts repeat
        OnMalformedRecord = malformed.Enqueue,
    };

    private static async ValueTask<CsvHeader> HeaderAsync(
        CsvReader csv, ExportOptions options, ExportNotes notes, CancellationToken ct)
    {
        var hinted = false;
        while (await NextAsync(csv, options, ct))
        {
            if (!hinted && Separator.IsHint(csv.RawRecord))
            {
                hinted = true;
                continue;
            }

            if (csv.FieldCount <= options.MaxColumns && Names(csv) is var names && names.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            return csv.FieldCount > options.MaxColumns
                ? throw new ExportRefusedException(ExportRefusal.TooManyColumns,
                    $"The header has {csv.FieldCount} columns; an Advisor export has fewer than 20.", (int)csv.LineNumber)
                : CsvHeader.Read(Names(csv), (int)csv.LineNumber, options, notes);
        }

        throw new ExportRefusedException(ExportRefusal.Empty, "The file holds no table.");
    }

    private static string[] Names(CsvReader csv) => [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];

    private static async ValueTask<bool> NextAsync(CsvReader csv, ExportOptions options, CancellationToken ct)
    {
        try
        {
            return await csv.ReadAsync(ct);
        }
        catch (CsvFormatException e)
        {
            // The one thing that is set to throw: a record that outgrows the buffer.
            throw new ExportRefusedException(ExportRefusal.TooLong,
                $"The row that starts on line {e.LineNumber} is longer than {options.MaxRowBytes / 1024} KB. A quotation mark in it is probably never closed.",
                (int)e.LineNumber, cause: e);
        }
    }
}
