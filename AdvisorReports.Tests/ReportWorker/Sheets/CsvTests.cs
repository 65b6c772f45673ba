using System.Text;
using AdvisorReports.Domain.Reports;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.ReportWorker.Sheets;

namespace AdvisorReports.Tests.ReportWorker.Sheets;

[Collection(WorkerCollection.Name)]
public sealed class CsvTests(WorkerFixture worker)
{
    [Fact]
    public async Task A_row_is_a_line_with_the_APIs_names_and_values_whatever_the_culture()
    {
        var job = await worker.JobAsync(
        [
            Samples.Row("Say \"yes\", or\nno", "vm-1", Category.OperationalExcellence, amount: 1234.5m) with { RetirementDate = new DateOnly(2027, 1, 31) },
        ]);

        var file = await worker.Get<WriteCsv>().Handle(job.Of(ReportType.Detailed, "es-ES"), CancellationToken.None);

        Assert.Equal([0xEF, 0xBB, 0xBF], file[..3]);
        var text = Encoding.UTF8.GetString(file[3..]);
        var lines = text.Split("\r\n");
        Assert.StartsWith("category,impact,text,resourceName,resourceType,resourceGroup,subscriptionName,amount,currency,countedInHeadline,advisorState,", lines[0], StringComparison.Ordinal);
        Assert.Equal("operational_excellence,high,\"Say \"\"yes\"\", or", lines[1]);
        Assert.StartsWith("no\",vm-1,Virtual machine,rg-app,Production,1234.50,USD,true,active,,,,,2027-01-31,", lines[2], StringComparison.Ordinal);
        Assert.Equal("", lines[3]);
        Assert.Equal(4, lines.Length);
        Assert.Equal(text.Count(c => c == '\n'), text.Split("\r\n").Length - 1);
    }

    [Fact]
    public async Task An_empty_export_is_a_header()
    {
        var file = await worker.Get<WriteCsv>().Handle(await worker.JobAsync([]), CancellationToken.None);

        Assert.Single(Encoding.UTF8.GetString(file).Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task It_lists_the_rows_of_the_workbook_in_the_same_order_and_the_same_bytes_each_time()
    {
        var job = (await worker.JobAsync(Estates.Ordinary())).Of(ReportType.Operations);

        var file = await worker.Get<WriteCsv>().Handle(job, CancellationToken.None);

        var lines = Encoding.UTF8.GetString(file).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1);
        Assert.Equal((await worker.BookAsync(job))["Resources"].Column("Resource"), lines.Select(l => l.Split(',')[3]));
        Assert.Equal(file, await worker.Get<WriteCsv>().Handle(job, CancellationToken.None));
    }
}
