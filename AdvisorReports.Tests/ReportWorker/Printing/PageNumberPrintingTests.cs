using System.Text;
using System.Text.RegularExpressions;
using AdvisorReports.ReportWorker.Jobs;
using AdvisorReports.ReportWorker.Printing;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.ReportWorker.Printing;

/// <summary>What happens to a document after Chromium: page numbers in the contents, its account of itself, its size.</summary>
[Collection(WorkerCollection.Name)]
public sealed partial class PageNumberPrintingTests(WorkerFixture worker)
{
    private const string Style =
        "@page { size: A4; margin: 20mm; @bottom-right { content: 'Page ' counter(page) ' of ' counter(pages); font: 8pt 'Liberation Sans' } }"
        + "body { font: 10pt 'Liberation Sans' } h2 { break-before: page } a { display: flex; justify-content: space-between; text-decoration: none }";

    private static readonly PdfMetadata Metadata = new("Müller & Co (\u2713)", new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Every_line_of_the_contents_has_the_number_that_the_footer_of_its_page_shows()
    {
        var pdf = await Printed.ReadAsync(await PrintAsync(Document(sections: 12)));

        var lines = ContentsLine().Matches(pdf.Pages[0]).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        Assert.Equal(12, lines.Count);
        foreach (var (section, number) in lines)
        {
            var page = pdf.Pages.Skip(1).Single(p => p.Contains($"Section {section}.", StringComparison.Ordinal));
            Assert.Contains($"Page {number} of {pdf.Pages.Count}", page, StringComparison.Ordinal);
        }

        Assert.Equal("13", lines["12"]);
        Assert.DoesNotMatch("[0-9]{10}", pdf.Text);
    }

    [Fact]
    public async Task Numbers_end_where_their_placeholder_ended()
    {
        var boxes = await Pdf.WordsAsync(await PrintAsync(Document(sections: 12)));

        var numbers = boxes.Where(w => int.TryParse(w.Text, out _) && w.Right > 500).Take(12).ToList();
        Assert.Equal(["2", "13"], [numbers[0].Text, numbers[11].Text]);
        Assert.Equal(12, numbers.Count);
        Assert.All(numbers, w => Assert.Equal(numbers[0].Right, w.Right, 0.1));
    }

    [Fact]
    public async Task Text_that_looks_like_a_placeholder_stays_what_it_is()
    {
        var pdf = await Printed.ReadAsync(await PrintAsync(Document(sections: 2).Replace("Section 1.", "<b>0123456789</b> <i>0123456798</i>", StringComparison.Ordinal)));

        Assert.Contains("0123456789 0123456798", pdf.Pages[1], StringComparison.Ordinal);
        Assert.Matches(@"Title 1 +2\n", pdf.Pages[0]);
        Assert.Matches(@"Title 2 +3\n", pdf.Pages[0]);
    }

    [Fact]
    public async Task A_line_that_leads_nowhere_fails_the_print_instead_of_showing_a_placeholder()
    {
        var told = await Assert.ThrowsAsync<ReportException>(
            () => PrintAsync(Document(sections: 3).Replace("id=\"s2\"", "", StringComparison.Ordinal)));

        Assert.True(told.Permanent);
        Assert.StartsWith("The page numbers of 1 lines of the contents could not be set.", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_tells_its_title_language_author_and_day_and_keeps_tags_outline_and_links()
    {
        var file = await PrintAsync(Document(sections: 3));
        var info = await Pdf.InfoAsync(file);

        Assert.Equal(("Ä title (1)", "Müller & Co (\u2713)", "AdvisorReports", "yes"), (info["Title"], info["Author"], info["Creator"], info["Tagged"]));
        Assert.StartsWith("Fri Jan  2 00:00:00 2026", info["CreationDate"], StringComparison.Ordinal);
        Assert.Equal(info["CreationDate"], info["ModDate"]);
        Assert.Contains("/Lang (es)", Encoding.Latin1.GetString(file), StringComparison.Ordinal);
        Assert.Contains("/Outlines", Encoding.Latin1.GetString(file), StringComparison.Ordinal);
        Assert.Contains("H2", await Pdf.StructureAsync(file), StringComparison.Ordinal);
        Assert.Equal(["s1", "s2", "s3"], (await Pdf.DestinationsAsync(file)).Order());
    }

    [Fact]
    public async Task The_same_document_is_the_same_file_also_from_another_browser()
    {
        await using var other = worker.NewWorker();

        var files = await Task.WhenAll(PrintAsync(Document(sections: 3)), PrintAsync(Document(sections: 3)),
            PrintAsync(Document(sections: 3), other.GetService(typeof(PdfPrinter)) as PdfPrinter));

        Assert.Equal(files[0], files[1]);
        Assert.Equal(files[0], files[2]);
    }

    [Fact]
    public async Task The_tags_of_a_long_table_stay_small()
    {
        var rows = string.Concat(Enumerable.Range(0, 1_000).Select(i => $"<tr><td>vm-{i}</td><td>rg-{i % 40}</td><td>High</td></tr>"));

        var file = await PrintAsync(Document(sections: 1) + $"<table><tr><th>Name</th><th>Group</th><th>Impact</th></tr>{rows}</table>");

        Assert.InRange(file.Length, 1, 200_000);
        Assert.Contains("vm-999", (await Printed.ReadAsync(file)).Text, StringComparison.Ordinal);
    }

    private Task<byte[]> PrintAsync(string html, PdfPrinter? printer = null) =>
        (printer ?? worker.Get<PdfPrinter>()).PrintAsync(html, Metadata, CancellationToken.None);

    private static string Document(int sections)
    {
        var numbers = Enumerable.Range(1, sections).ToList();
        var lines = numbers.Select(i => $"<li><a href=\"#s{i}\"><span class=\"entry\">Title {i}</span><span class=\"page-no\"></span></a></li>\n");
        var parts = numbers.Select(i => $"<h2 id=\"s{i}\">Title {i}</h2><p>Section {i}.</p>\n");
        return $"<!DOCTYPE html><html lang=\"es\"><head><meta charset=\"utf-8\"><title>Ä title (1)</title><style>{Style}</style></head><body>"
            + $"<h1>Heading</h1><ol style=\"list-style: none\">{string.Concat(lines)}</ol>{string.Concat(parts)}";
    }

    [GeneratedRegex(@"Title (\d+) +(\d+)\n")]
    private static partial Regex ContentsLine();
}
