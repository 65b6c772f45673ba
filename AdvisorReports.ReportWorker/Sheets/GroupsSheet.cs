using AdvisorReports.Domain.Groups;

namespace AdvisorReports.ReportWorker.Sheets;

/// <summary>Every recommendation once. One with amounts in several currencies has a row for each, and its counts in the first.</summary>
internal static class GroupsSheet
{
    public static void Write(Workbook book, SheetReport report, SheetWords words)
    {
        using var table = new Table(book, words["Sheet_Groups"], Formats.Date(words.Culture),
        [
            new(words["Column_category"], 22), new(words["Column_impact"], 10), new(words["Column_text"], 80, Wrap: true),
            new(words["Column_resources"], 12), new(words["Column_rows"], 12), new(words["Column_raw"], 20),
            new(words["Column_currency"], 10), new(words["Column_retirementDate"], 14), new(words["Column_overdue"], 12),
        ]);
        foreach (var group in report.Groups)
        {
            Add(table, group, group.Amounts.Count > 0 ? group.Amounts[0] : null, counts: true, words);
            foreach (var amount in group.Amounts.Skip(1))
            {
                Add(table, group, amount, counts: false, words);
            }
        }
    }

    private static void Add(Table table, GroupView g, GroupAmount? amount, bool counts, SheetWords words) => table.Add(
        words.Of(g.Category), words.Of(g.Impact), g.Text, counts ? g.Resources : null, counts ? g.Rows : null,
        Money.Of(amount?.Raw, amount?.Currency), amount?.Currency.Trim(), g.RetirementDate,
        g.RetirementDate is null ? null : words.Of(g.Overdue));
}
