using AdvisorReports.Domain.Snapshots;
using CsvHelper;

namespace AdvisorReports.Domain.Exports.Csv;

/// <summary>The values of the current record. What cannot be read is noted and null.</summary>
internal sealed class CsvValues(CsvReader csv, CsvHeader header, ExportOptions options, ExportNotes notes)
{
    // Ids are indexed in the database, and no id of Azure comes near this length.
    private const int LongestId = 1024;

    public int Line { get; set; }

    public string? Text(CsvColumn column)
    {
        var place = header.Place(column);
        if (place < 0 || place >= csv.FieldCount)
        {
            return null;
        }

        var bytes = csv.GetSpan(place);
        if (bytes.IsEmpty)
        {
            return null;
        }

        if (bytes.Length > options.MaxFieldBytes)
        {
            throw new ExportRefusedException(ExportRefusal.TooLong,
                $"The value of {header.Name(column)} on line {Line} is longer than {options.MaxFieldBytes / 1024} KB. A quotation mark in it is probably never closed.",
                Line, header.Name(column));
        }

        var text = csv.GetString(place).Trim();
        return text.Length == 0 ? null : text;
    }

    public string? Id(CsvColumn column)
    {
        var id = Text(column);
        if (id is { Length: > LongestId })
        {
            Ignore(column, id, "This is too long for an id; the row was kept without it.");
            return null;
        }

        return id?.ToLowerInvariant();
    }

    public DateTimeOffset? Instant(CsvColumn column)
    {
        var text = Text(column);
        var value = text is null ? null : DateText.Instant(text);
        if (text is not null && value is null)
        {
            Ignore(column, text, "The date is not in the form 2026-01-31T12:00:00Z; the row was kept without it.");
        }

        return value;
    }

    public DateOnly? Day(CsvColumn column)
    {
        var text = Text(column);
        var value = text is null ? null : DateText.Day(text);
        if (text is not null && value is null)
        {
            Ignore(column, text, "The date is not in the form 2026-01-31; the row was kept without it.");
        }

        return value;
    }

    public CostImplication? CostImplication(CsvColumn column)
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        if (!AdvisorWords.TryCostImplication(text, out var implication))
        {
            Ignore(column, text, "The cost implication is not one of No data, None, Low, Medium or High; the row was kept without it.");
        }

        return implication;
    }

    private void Ignore(CsvColumn column, string value, string decision) =>
        notes.Add(NoteKind.ValueIgnored, Line, header.Name(column), value, decision);
}
