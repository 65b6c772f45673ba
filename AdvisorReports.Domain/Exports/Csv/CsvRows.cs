using CsvHelper;

namespace AdvisorReports.Domain.Exports.Csv;

/// <summary>Makes a recommendation of the reader's current record, or says why it cannot.</summary>
internal sealed class CsvRows(
    CsvReader csv, CsvHeader header, ExportOptions options, ExportTally tally, Queue<CsvMalformedRecord> malformed)
{
    private readonly CsvValues _values = new(csv, header, options, tally.Notes);
    private readonly CsvMoney _money = new(header, tally.Notes);

    /// <summary>Null for a blank record, and for one that was rejected with a note.</summary>
    public ExportRow? Read()
    {
        var line = (int)csv.LineNumber;
        if (!IsWellFormed(line) || IsBlank() || !FitsHeader(line))
        {
            return null;
        }

        _values.Line = line;
        var categoryText = _values.Text(CsvColumn.Category);
        var category = header.Place(CsvColumn.Category) < 0 ? options.Category : AdvisorWords.Category(categoryText);
        if (category is null)
        {
            return Reject(line, CsvColumn.Category, categoryText, $"The category is not one of {AdvisorWords.Categories}; the row was left out.");
        }

        var impactText = _values.Text(CsvColumn.Impact);
        if (AdvisorWords.Impact(impactText) is not { } impact)
        {
            return Reject(line, CsvColumn.Impact, impactText, "The impact is not one of High, Medium or Low; the row was left out.");
        }

        if (_values.Text(CsvColumn.Text) is not { } text)
        {
            return Reject(line, CsvColumn.Text, null, "The row has no recommendation text; it was left out.");
        }

        var benefits = _values.Text(CsvColumn.Benefits);
        var (amount, currency) = _money.Read(line, _values.Text(CsvColumn.Amount), _values.Text(CsvColumn.Currency), benefits);
        var resourceId = _values.Id(CsvColumn.ResourceId);
        return new ExportRow
        {
            Line = line,
            Category = category.Value,
            Impact = impact,
            Text = text,
            ResourceId = resourceId,
            SubscriptionId = _values.Id(CsvColumn.SubscriptionId) ?? ResourcePath.Subscription(resourceId),
            SubscriptionName = _values.Text(CsvColumn.SubscriptionName),
            ResourceGroup = AdvisorWords.ResourceGroup(_values.Text(CsvColumn.ResourceGroup)),
            ResourceName = _values.Text(CsvColumn.ResourceName) ?? ResourcePath.Name(resourceId),
            ResourceType = _values.Text(CsvColumn.ResourceType),
            UpdatedAt = _values.Instant(CsvColumn.UpdatedAt),
            Amount = amount,
            Currency = currency,
            Benefits = benefits,
            CarbonReduction = _values.Text(CsvColumn.CarbonReduction),
            CostImplication = _values.CostImplication(CsvColumn.CostImplication),
            ChangeDescription = _values.Text(CsvColumn.ChangeDescription),
            RetirementDate = _values.Day(CsvColumn.RetirementDate),
            RetiringFeature = _values.Text(CsvColumn.RetiringFeature),
        };
    }

    private ExportRow? Reject(int line, CsvColumn column, string? value, string decision)
    {
        tally.Reject(line, header.Name(column), value, decision);
        return null;
    }

    /// <summary>
    /// A quotation mark in the wrong place inside one line is text (a 5" disk). Over several lines it may have swallowed whole
    /// rows, and nobody can tell where one ends: those are rejected together, with the lines named.
    /// </summary>
    private bool IsWellFormed(int line)
    {
        while (malformed.TryPeek(out var record) && record.LineNumber < line)
        {
            malformed.Dequeue();
        }

        if (!malformed.TryPeek(out var found) || found.LineNumber != line)
        {
            return true;
        }

        malformed.Dequeue();
        var lines = csv.RawRecord.Count((byte)'\n');
        lines = lines > 0 ? lines : csv.RawRecord.Count((byte)'\r');
        if (lines == 0 && found.Reason is not CsvMalformedReason.UnterminatedQuote)
        {
            tally.Notes.Add(NoteKind.Guessed, line, null, found.RawRecord,
                "A quotation mark stands where none belongs; it was read as part of the text.");
            return true;
        }

        tally.Reject(line, null, found.RawRecord, lines == 0
            ? "A quotation mark is never closed; the row was left out."
            : $"A quotation mark is out of place, so lines {line} to {line + lines} cannot be told apart; they were left out.");
        return false;
    }

    private bool IsBlank()
    {
        for (var i = 0; i < csv.FieldCount; i++)
        {
            if (csv.GetSpan(i).ContainsAnyExcept((byte)' ', (byte)'\t', (byte)'\r'))
            {
                return false;
            }
        }

        return true;
    }

    private bool FitsHeader(int line)
    {
        if (csv.FieldCount < header.Count)
        {
            tally.Notes.Add(NoteKind.ValueIgnored, line, header.Name(csv.FieldCount), null,
                $"The row has {csv.FieldCount} of {header.Count} fields; the missing ones were read as empty.");
            return true;
        }

        for (var i = header.Count; i < csv.FieldCount; i++)
        {
            if (!csv.IsEmpty(i))
            {
                tally.Reject(line, null, csv.GetString(i),
                    $"The row has {csv.FieldCount} fields, the header {header.Count}: a separator inside a text has probably shifted its values, so it was left out.");
                return false;
            }
        }

        return true;
    }
}
