using AdvisorReports.ReportWorker.Composition.Texts;

namespace AdvisorReports.ReportWorker.Sheets;

/// <summary>What a reader must know beside the figures, then what the import decided about single rows and values.</summary>
internal static class NotesSheet
{
    /// <param name="cuts">How many texts had to be cut.</param>
    public static void Write(Workbook book, SheetReport report, SheetWords words, int cuts)
    {
        using var table = new Table(book, words["Sheet_Notes"], Formats.Date(words.Culture),
        [
            new(words["Column_topic"], 22), new(words["Column_note"], 100, Wrap: true), new(words["Column_line"], 10),
            new(words["Column_column"], 28), new(words["Column_value"], 44),
        ]);
        foreach (var topic in new[] { "Method", "Coverage", "Groups", "States" })
        {
            table.Add(words[$"Topic_{topic}"], words[$"Note_{topic}"]);
        }

        foreach (var caveat in report.Savings?.Report.Caveats ?? [])
        {
            table.Add(words.Of(caveat.Kind), report.Wording.Words.Of(caveat.Kind, report.Savings!.Report));
        }

        foreach (var currency in report.Savings?.Report.Currencies ?? [])
        {
            foreach (var caveat in currency.Caveats)
            {
                table.Add($"{words.Of(caveat.Kind)} ({currency.Currency})", report.Wording.Of(caveat.Kind, currency));
            }
        }

        if (cuts > 0)
        {
            table.Add(words["Topic_Cut"], words.Format("Note_Cut", cuts, CellText.Max));
        }

        foreach (var note in report.Notes)
        {
            table.Add(words.Of(note.Kind), note.Decision, note.Line, note.Column, note.Value);
        }

        if (report.Snapshot.NoteCounts.Values.Sum() is var all && all > report.Notes.Count)
        {
            table.Add(words["Topic_Import"], words.Format("Note_More", report.Notes.Count, all));
        }
    }
}
