using AdvisorReports.Domain.Changes;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.ReportWorker.Composition.Sections;

namespace AdvisorReports.ReportWorker.Sheets;

/// <summary>The first sheet: what the file is about, and its key figures.</summary>
internal static class SummarySheet
{
    private static readonly CellStyle Bold = new(CellFont.Bold);

    public static void Write(Workbook book, SheetReport report, ChangeCounts? changes, SheetWords words)
    {
        using var sheet = book.Begin(
            words["Sheet_Summary"], [44, 22, 22, 22, 22, 22], Formats.Date(words.Culture), table: false, first: true);
        Line(sheet, new CellStyle(CellFont.Title), report.Job.Title);
        Line(sheet, Bold, report.Client);
        Line(sheet, default);
        About(sheet, report, words);
        Categories(sheet, report, words);
        Savings(sheet, report, words);
        Changes(sheet, report, changes, words);
    }

    private static void About(Sheet sheet, SheetReport report, SheetWords words)
    {
        var s = report.Snapshot;
        Pair(sheet, words["About_Type"], words.Of(report.Job.Type));
        Pair(sheet, words["About_Date"], report.Date);
        Pair(sheet, words["About_Taken"], Day(s.TakenAt));
        Pair(sheet, words["About_Source"], words.Of(s.Source));
        Pair(sheet, words["About_File"], s.FileName);
        Pair(sheet, words["About_Subscriptions"], s.Coverage.Subscriptions.Count);
        Pair(sheet, words["About_Categories"], string.Join(", ", s.Coverage.Categories.Select(c => words.Of(c))));
        Pair(sheet, words["About_Rows"], words.Format("About_RowsText", s.RowsRead, s.RowsKept, s.RowsMerged, s.RowsRejected));
        Line(sheet, default);
        Pair(sheet, words["About_Recommendations"], report.Groups.DistinctBy(g => (g.Category, g.Text)).Count());
        Pair(sheet, words["About_ActiveRows"], report.Groups.Sum(g => g.Rows));
        Pair(sheet, words["About_Resources"], report.Totals.Resources);
        Pair(sheet, words["About_LeftOut"], report.Totals.LeftOut);
        Line(sheet, default);
    }

    /// <summary>Recommendations by severity; one that has several counts with the most severe.</summary>
    private static void Categories(Sheet sheet, SheetReport report, SheetWords words)
    {
        Header(sheet, words["Column_category"], words.Of(Impact.High), words.Of(Impact.Medium), words.Of(Impact.Low),
            words["About_Recommendations"], words["Column_rows"]);
        foreach (var category in report.Categories)
        {
            var texts = report.Groups.Where(g => g.Category == category).GroupBy(g => g.Text)
                .Select(g => (Impact: g.Min(x => x.Impact), Rows: g.Sum(x => x.Rows))).ToList();
            Line(sheet, default, words.Of(category), texts.Count(t => t.Impact is Impact.High), texts.Count(t => t.Impact is Impact.Medium),
                texts.Count(t => t.Impact is Impact.Low), texts.Count, texts.Sum(t => t.Rows));
        }

        Line(sheet, default);
    }

    private static void Savings(Sheet sheet, SheetReport report, SheetWords words)
    {
        if (report.Savings is not { } savings)
        {
            return;
        }

        if (savings.Report.Currencies.Count == 0)
        {
            Line(sheet, default, words["Savings_None"]);
            Line(sheet, default);
            return;
        }

        Header(sheet, words["Savings_PerYear"], words["Savings_Headline"], words["Savings_Low"], words["Savings_High"], words["Savings_Raw"]);
        foreach (var c in savings.Report.Currencies)
        {
            Line(sheet, default, c.Currency, new Money(c.Headline, c.Currency), new Money(c.Low, c.Currency),
                new Money(c.High, c.Currency), new Money(c.Raw, c.Currency));
        }

        Line(sheet, default);
    }

    private static void Changes(Sheet sheet, SheetReport report, ChangeCounts? changes, SheetWords words)
    {
        if (changes is null || report.Since is not { } since)
        {
            Line(sheet, default, words["Changes_None"]);
            return;
        }

        Header(sheet, words["Changes_Since"], words["Changes_Findings"]);
        Pair(sheet, words["About_Taken"], Day(since.TakenAt));
        foreach (var kind in Enum.GetValues<ChangeKind>())
        {
            Pair(sheet, words.Of(kind), changes.Of(kind));
            if (kind is ChangeKind.Persisting)
            {
                Pair(sheet, words["Changes_OfWhichChanged"], changes.PersistingChanged);
            }
        }
    }

    private static DateOnly Day(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);

    private static void Header(Sheet sheet, params ReadOnlySpan<object?> names) => Line(sheet, new CellStyle(CellFont.Header, Wrap: true), names);

    private static void Pair(Sheet sheet, string name, object? value)
    {
        sheet.StartRow();
        sheet.Write(name, Bold);
        sheet.Write(value);
        sheet.EndRow();
    }

    private static void Line(Sheet sheet, CellStyle style, params ReadOnlySpan<object?> values)
    {
        sheet.StartRow(style.Font is CellFont.Title ? 26 : null);
        foreach (var value in values)
        {
            sheet.Write(value, style);
        }

        sheet.EndRow();
    }
}
