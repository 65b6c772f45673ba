using AdvisorReports.Domain.Data;

namespace AdvisorReports.ReportWorker.Sheets;

/// <summary>The worklist: every row of the export that the report is about, as it streams out of the database.</summary>
internal static class ResourcesSheet
{
    /// <returns>How many texts had to be cut.</returns>
    public static async Task<int> WriteAsync(Workbook book, AdvisorDb db, SheetReport report, SheetWords words, CancellationToken ct)
    {
        var headline = report.Savings?.Report.Currencies.SelectMany(c => c.HeadlineRowIds).ToHashSet();
        var wanted = ResourceColumn.All(headline).Where(c => headline is not null || c.Name != ResourceColumn.Counted);
        var columns = await FilledColumns.AmongAsync(db, report.Job, wanted, ct);
        using var table = new Table(book, words["Sheet_Resources"], Formats.Date(words.Culture),
            [.. columns.Select(c => new Column(words[$"Column_{c.Name}"], c.Width))]);
        var values = new object?[columns.Count];
        await foreach (var row in ReadResources.Handle(db, report.Job, ct))
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = columns[i].Value(row) switch
                {
                    Enum name => words.Of(name),
                    bool yes => words.Of(yes),
                    string term when columns[i].Name == ResourceColumn.Term => words.Term(term),
                    var value => value,
                };
            }

            table.Add(values);
        }

        return table.Cuts;
    }
}
