namespace AdvisorReports.Domain.Exports.Csv;

/// <summary>Brings the amount, its currency and Advisor's benefits text together. An amount without a currency cannot be reported.</summary>
internal sealed class CsvMoney(CsvHeader header, ExportNotes notes)
{
    public (decimal? Amount, string? Currency) Read(int line, string? amountText, string? currencyText, string? benefits)
    {
        if (amountText is null)
        {
            return FromBenefits(line, benefits);
        }

        if (!MoneyText.TryParse(amountText, out var money))
        {
            notes.Add(NoteKind.ValueIgnored, line, header.Name(CsvColumn.Amount), amountText,
                amountText.StartsWith('-') || amountText.StartsWith('(')
                    ? "A saving cannot be negative; the row was kept without an amount."
                    : "The amount is not a number; the row was kept without it.");
            return default;
        }

        var currency = Currency(line, currencyText) ?? header.Currency ?? money.Currency;
        if (MoneyText.TryParseBenefits(benefits, out var told))
        {
            currency ??= told.Currency;
            if (currency == told.Currency && Math.Abs(told.Amount - money.Amount) >= 1)
            {
                notes.Add(NoteKind.Guessed, line, header.Name(CsvColumn.Amount), amountText,
                    "The benefits text names another amount; the one in this column was kept.");
            }
        }

        if (currency is null)
        {
            notes.Add(NoteKind.ValueIgnored, line, header.Name(CsvColumn.Amount), amountText,
                "No currency stands beside the amount; the row was kept without it.");
            return default;
        }

        return (money.Amount, currency);
    }

    private (decimal?, string?) FromBenefits(int line, string? benefits)
    {
        if (header.Place(CsvColumn.Benefits) < 0 || !MoneyText.TryParseBenefits(benefits, out var money))
        {
            return default;
        }

        notes.Add(NoteKind.Guessed, line, header.Name(CsvColumn.Benefits), benefits,
            "The amount's own column is empty; the amount was taken from the benefits text.");
        return (money.Amount, money.Currency);
    }

    private string? Currency(int line, string? text)
    {
        if (text is null || text is "USD" or "EUR" || MoneyText.IsCurrency(text))
        {
            return text;
        }

        var upper = text.ToUpperInvariant();
        if (MoneyText.IsCurrency(upper))
        {
            return upper;
        }

        notes.Add(NoteKind.ValueIgnored, line, header.Name(CsvColumn.Currency), text, "This is not an ISO currency code such as USD; it was not used.");
        return null;
    }
}
