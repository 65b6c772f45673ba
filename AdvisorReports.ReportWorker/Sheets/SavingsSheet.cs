using AdvisorReports.Domain.Savings;
using AdvisorReports.ReportWorker.Composition.Texts;

namespace AdvisorReports.ReportWorker.Sheets;

/// <summary>
/// Each opportunity, followed by the rows that are alternatives to it, with the reason each counts or does not; then what is part
/// of no figure.
/// </summary>
internal static class SavingsSheet
{
    public static void Write(Workbook book, ComputedSavings savings, Wording wording, SheetWords words)
    {
        var rows = savings.Rows.ToDictionary(r => r.Id);
        using var table = new Table(book, words["Sheet_Savings"], Formats.Date(words.Culture),
        [
            new(words["Column_number"], 8), new(words["Column_role"], 14), new(words["Column_kind"], 22),
            new(words["Column_text"], 60, Wrap: true), new(words["Column_resourceName"], 32), new(words["Column_subscriptionId"], 38),
            new(words["Column_amount"], 18), new(words["Column_currency"], 10), new(words["Column_countedInHeadline"], 12),
            new(words["Column_inLow"], 12), new(words["Column_inHigh"], 12), new(words["Column_why"], 70, Wrap: true),
            new(words["Column_term"], 10), new(words["Column_lookbackDays"], 12), new(words["Column_commitmentScope"], 12),
            new(words["Column_sku"], 22), new(words["Column_quantity"], 10),
        ]);
        var number = 0;
        foreach (var currency in savings.Report.Currencies)
        {
            foreach (var opportunity in currency.Opportunities)
            {
                number++;
                Add(table, number, opportunity, currency.Currency, rows[opportunity.RowIds[0]].Commitment, wording, words);
                foreach (var other in opportunity.Alternatives)
                {
                    Add(table, number, other, rows[other.RowId], opportunity.Kind, currency.Currency, wording, words);
                }
            }
        }

        foreach (var row in savings.Report.Unquantified.Select(id => rows[id]))
        {
            table.Add(null, words["Role_Unquantified"], null, row.Text, row.ResourceName, row.SubscriptionId, null, null,
                words.Of(false), words.Of(false), words.Of(false), words["Why_Unquantified"]);
        }

        foreach (var row in savings.Report.LeftOut)
        {
            table.Add(null, words["Role_LeftOut"], null, row.Text, row.ResourceName, rows[row.RowId].SubscriptionId,
                Money.Of(row.Amount, row.Currency), row.Amount is null ? null : row.Currency?.Trim(),
                words.Of(false), words.Of(false), words.Of(false), wording.Words.Of(row));
        }
    }

    private static void Add(
        Table table, int number, Opportunity o, string currency, Domain.Snapshots.Commitment? c, Wording wording, SheetWords words) =>
        table.Add(number, words["Role_Opportunity"], words.Of(o.Kind), o.Text, o.ResourceName, o.SubscriptionId,
            new Money(o.Amount, currency), currency, words.Of(o.Counted), words.Of(o.InLow), words.Of(o.InHigh),
            wording.Of(o.Why), words.Term(c?.Term), c?.LookbackDays, c?.Scope, c?.Sku, c?.Quantity);

    private static void Add(
        Table table, int number, Alternative a, SavingsRow row, OpportunityKind kind, string currency, Wording wording, SheetWords words) =>
        table.Add(number, words["Role_Alternative"], words.Of(kind), row.Text, row.ResourceName, row.SubscriptionId,
            new Money(a.Amount, currency), currency, words.Of(false), words.Of(false), words.Of(false),
            wording.Of(a.Why), words.Term(a.Term), a.LookbackDays, a.Scope, a.Sku, a.Quantity);
}
