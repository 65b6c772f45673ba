using AdvisorReports.Domain.Reports;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.ReportWorker.Sheets;
using AutoFilter = DocumentFormat.OpenXml.Spreadsheet.AutoFilter;
using Pane = DocumentFormat.OpenXml.Spreadsheet.Pane;

namespace AdvisorReports.Tests.ReportWorker.Sheets;

/// <summary>What a reader finds in a workbook, in every state an export can be in. Each is validated as it is read.</summary>
[Collection(WorkerCollection.Name)]
public sealed class WorkbookTests(WorkerFixture worker)
{
    [Fact]
    public async Task An_ordinary_export_becomes_typed_cells_under_a_frozen_header_that_filters()
    {
        var book = await worker.BookAsync(await worker.JobAsync(Estates.Ordinary(), "Müller & Söhne <GmbH>", "A review"));

        Assert.Equal(("A review", "AdvisorReports", SheetSamples.Asked.UtcDateTime), (book.Title, book.Author, book.Created.ToUniversalTime()));
        Assert.Equal(["Summary", "Groups", "Resources", "Savings", "Notes"], book.Sheets.Select(s => s.Name));
        Assert.Equal("Müller & Söhne <GmbH>", book["Summary"].Rows[1][0].Text);
        Assert.All(book.Sheets.Skip(1), sheet =>
        {
            Assert.Equal(1, sheet.Part.Worksheet!.Descendants<Pane>().Single().VerticalSplit!.Value);
            Assert.StartsWith("A1:", sheet.Part.Worksheet.Elements<AutoFilter>().Single().Reference!.Value, StringComparison.Ordinal);
        });

        var resources = book["Resources"];
        var amount = resources.Rows.SelectMany(r => r).First(f => f.Number == 1200.50m);
        Assert.Equal("#,##0.00\\ [$USD]_ ", amount.Format);
        Assert.Contains("USD", resources.Column("Currency"));
        var retired = resources.Rows.SelectMany(r => r).First(f => f.Number == (decimal)new DateTime(2025, 9, 30).ToOADate());
        Assert.Equal("m\\/d\\/yyyy_ ", retired.Format);
    }

    [Fact]
    public async Task Rows_come_overdue_first_then_by_severity_then_by_amount()
    {
        var book = await worker.BookAsync(await worker.JobAsync(Estates.Ordinary()));

        var rows = book["Resources"].Column("Resource").Zip(book["Resources"].Column("Impact"), book["Resources"].Column("Amount per year")).ToList();
        Assert.Equal(("ip-1", "Medium", null), rows[0]);
        Assert.Equal(("vm-1", "High", 1200.50m), rows[1]);
        Assert.Equal(("vm-2", "High", 800m), rows[2]);
        Assert.Equal(["High", "Medium", "Low"], rows.Skip(1).Select(r => r.Second).Distinct());
        Assert.Equal("Migrate before Basic SKU public IP addresses retires", book["Groups"].Column("Recommendation")[0]);
    }

    [Theory]
    [InlineData(ReportType.Executive, 12, true)]
    [InlineData(ReportType.Detailed, 12, true)]
    [InlineData(ReportType.Cost, 4, true)]
    [InlineData(ReportType.Security, 2, false)]
    [InlineData(ReportType.Operations, 6, false)]
    public async Task The_type_decides_which_rows_are_in_it(ReportType type, int rows, bool savings)
    {
        var book = await worker.BookAsync((await worker.JobAsync(Estates.Ordinary())).Of(type));

        Assert.Equal(rows, book["Resources"].Rows.Count - 1);
        Assert.Equal(rows, book["Groups"].Column("Rows").Sum(r => (decimal?)r));
        Assert.Equal([(decimal)rows], book["Summary"].Line("Active rows"));
        Assert.Equal(savings, book.Sheets.Any(s => s.Name == "Savings"));
    }

    [Theory]
    [InlineData("empty")]
    [InlineData("no amounts")]
    [InlineData("only dismissed")]
    public async Task Every_state_is_a_workbook_worth_opening(string state)
    {
        var rows = state switch
        {
            "no amounts" => Estates.Ordinary().ConvertAll(r => r with { Amount = null, Currency = null }),
            "only dismissed" => Estates.Ordinary().ConvertAll(r => r with { AdvisorState = AdvisorState.Dismissed }),
            _ => [],
        };
        var book = await worker.BookAsync(await worker.JobAsync(rows));

        Assert.Contains(book["Summary"].Rows, r => r.Count > 0 && r[0].Text == "Advisor quantifies no saving in this export.");
        Assert.Contains(book["Summary"].Rows, r => r.Count > 0 && r[0].Text == "This report compares with no earlier export.");
        Assert.Equal(rows.Count, book["Resources"].Rows.Count - 1);
        Assert.NotEmpty(book["Notes"].Rows.Skip(1));
    }

    [Fact]
    public async Task What_is_dismissed_is_listed_with_its_state_and_counted_nowhere()
    {
        var rows = Estates.Ordinary();
        rows[0] = rows[0] with { AdvisorState = AdvisorState.Dismissed };
        var book = await worker.BookAsync(await worker.JobAsync(rows));

        var states = book["Resources"].Column("State in Advisor");
        Assert.Equal((1, 11), (states.Count(s => s is "Dismissed"), states.Count(s => s is "Active")));
        Assert.Equal([11m], book["Summary"].Line("Active rows"));
        Assert.Equal([1m], book["Summary"].Line("Rows left out of all counts"));
        Assert.Equal(11m, book["Groups"].Column("Rows").Sum(r => (decimal?)r));
        Assert.Contains("Dismissed in Azure Advisor", book["Savings"].Column("Why it counts, or not"));
    }

    [Fact]
    public async Task Two_currencies_stay_two_lines_everywhere()
    {
        var text = "Unused App Service plan";
        var book = await worker.BookAsync(await worker.JobAsync(
            [Samples.Row(text, "plan-1", amount: 100m), Samples.Row(text, "plan-2", amount: 70m) with { Currency = "EUR" }]));

        Assert.Equal([("EUR", 70m), ("USD", 100m)], book["Groups"].Column("Currency").Zip(book["Groups"].Column("Advisor's plain sum per year"), (c, a) => ((string)c!, (decimal)a!)));
        Assert.Equal([2m, null], book["Groups"].Column("Rows"));
        Assert.Equal([70m, 70m, 70m, 70m], book["Summary"].Line("EUR"));
        Assert.Equal([100m, 100m, 100m, 100m], book["Summary"].Line("USD"));
        Assert.Contains(book["Resources"].Rows.SelectMany(r => r), f => f is { Number: 70m, Format: "#,##0.00\\ [$EUR]_ " });
    }

    [Fact]
    public async Task The_same_report_made_again_is_the_same_to_the_byte()
    {
        var job = await worker.ComparedWithAsync(await worker.JobAsync(Estates.Ordinary()), Estates.Ordinary()[..5]);

        var first = await worker.Get<WriteWorkbook>().Handle(job, CancellationToken.None);
        var second = await worker.Get<WriteWorkbook>().Handle(job, CancellationToken.None);

        Assert.Equal(first, second);
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(first));
        Assert.All(zip.Entries, e => Assert.Equal(new DateTime(1980, 1, 1), e.LastWriteTime.DateTime));
    }

    [Fact]
    public void Rows_beyond_the_limit_go_on_in_another_sheet_with_the_same_header()
    {
        using var file = new MemoryStream();
        using (var workbook = new Workbook(file, new WorkbookInfo("t", "s", "a", "en", SheetSamples.Asked)))
        {
            using (var table = new Table(workbook, "Rows", "yyyy", [new Column("N", 10)], rowsMax: 3))
            {
                for (var i = 1; i <= 5; i++)
                {
                    table.Add(i);
                }
            }

            workbook.Finish();
        }

        var book = new Book(file.ToArray());
        Assert.Equal(["Rows", "Rows (2)", "Rows (3)"], book.Sheets.Select(s => s.Name));
        Assert.Equal([1m, 2m, 3m, 4m, 5m], book.Sheets.SelectMany(s => s.Column("N")));
    }
}
