using AdvisorReports.ReportWorker.Printing;

namespace AdvisorReports.Tests.ReportWorker.Printing;

/// <summary>What makes a document another one, so that a file made before is not taken for it.</summary>
public sealed class PdfSourceTests
{
    private static readonly PdfMetadata Metadata = new("Fabrikam", new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Another_text_author_day_browser_or_way_of_finishing_is_another_source()
    {
        string[] sources =
        [
            Source(),
            Source(html: "<p>b"),
            Source(metadata: Metadata with { Author = "Contoso" }),
            Source(metadata: Metadata with { Author = null }),
            Source(metadata: Metadata with { Date = Metadata.Date.AddDays(1) }),
            Source(browser: "157.0"),
            Source(finishing: 2),
        ];

        Assert.Distinct(sources);
        Assert.Equal(sources[0], Source());
    }

    [Fact]
    public void Where_one_part_ends_and_the_next_begins_is_part_of_the_source() =>
        Assert.NotEqual(Source(html: "c", metadata: Metadata with { Author = "ab" }), Source(html: "bc", metadata: Metadata with { Author = "a" }));

    private static string Source(string html = "<p>a", PdfMetadata? metadata = null, string browser = "156.0", int finishing = 1) =>
        Convert.ToHexString(PdfSource.Hash(html, metadata ?? Metadata, browser, finishing));
}
