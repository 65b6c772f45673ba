using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.ReportWorker.Jobs;

namespace AdvisorReports.Tests.ReportWorker.Composition;

/// <summary>What a reader finds in an executive report, in every state an export can be in.</summary>
[Collection(WorkerCollection.Name)]
public sealed partial class DocumentTests(WorkerFixture worker)
{
    [Fact]
    public async Task An_ordinary_export_becomes_a_tagged_outlined_a4_document_with_every_figure()
    {
        var (html, file) = await worker.MakeAsync(Estates.Ordinary(), client: "Müller & Söhne <GmbH>");
        var pdf = await Printed.ReadAsync(file);

        Assert.Equal(("yes", "no", "594.96 x 841.92 pts (A4)"), (pdf.Info["Tagged"], pdf.Info["JavaScript"], pdf.Info["Page size"]));
        Assert.Equal("Azure Advisor review – Müller & Söhne <GmbH>", pdf.Info["Title"]);
        Assert.Contains("/Outlines", Encoding.Latin1.GetString(file), StringComparison.Ordinal);
        Assert.All(pdf.Pages, page => Assert.False(string.IsNullOrWhiteSpace(page)));
        Assert.InRange(pdf.Pages.Count, 4, 12);
        Assert.Contains("Müller & Söhne <GmbH>", pdf.Pages[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Page 1 of", pdf.Pages[0], StringComparison.Ordinal);
        Assert.Contains($"Page 2 of {pdf.Pages.Count}", pdf.Pages[1], StringComparison.Ordinal);
        Assert.All(pdf.Pages.Skip(2), page => Assert.Contains("Müller & Söhne <GmbH>", page, StringComparison.Ordinal));
        Assert.Contains("makes 10 recommendations", pdf.Pages[1], StringComparison.Ordinal);
        Assert.Contains("2,090.50 USD", pdf.Text, StringComparison.Ordinal);
        Assert.Contains("Basic SKU public IP addresses", pdf.Text, StringComparison.Ordinal);
        Assert.Contains("lang=\"en\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Risks_come_by_severity_and_security_before_reliability()
    {
        var (html, _) = await worker.MakeAsync(Estates.Ordinary());

        Documents.AssertInOrder(html[html.IndexOf("id=\"risks\"", StringComparison.Ordinal)..],
            "Machines should have vulnerability findings resolved", "Use availability zones", "Add tags to resources", "Performance low");
    }

    [Fact]
    public async Task Retirements_come_overdue_first_and_what_is_far_away_is_only_counted()
    {
        var (html, _) = await worker.MakeAsync(Estates.Ordinary());
        var section = html[html.IndexOf("id=\"retirements\"", StringComparison.Ordinal)..];

        Documents.AssertInOrder(section, "Basic SKU public IP addresses", "Python 3.9 in Azure Functions", "1 more is announced for later.");
        Assert.DoesNotContain("<bdi class=\"clamp\">Virtual machines of the D series", section, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("empty", "The export holds no recommendation.")]
    [InlineData("no amounts", "Advisor gives no amount for any recommendation")]
    [InlineData("no retirements", "nothing retires in the twelve months after it")]
    [InlineData("only dismissed", "all 12 are postponed, dismissed or completed")]
    [InlineData("two currencies", "Amounts in EUR")]
    public async Task Every_state_has_pages_worth_reading(string state, string sentence)
    {
        var (html, file) = await worker.MakeAsync(Estates.In(state));
        var pdf = await Printed.ReadAsync(file);

        Assert.Contains(sentence, html, StringComparison.Ordinal);
        Assert.All(pdf.Pages, page => Assert.False(string.IsNullOrWhiteSpace(page)));
        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_report_made_again_is_the_same_to_the_byte()
    {
        var id = await worker.ReportAsync(Estates.Ordinary());
        var job = (await worker.WithDb(db => ClaimReport.Handle(db, id, new JobOptions(), CancellationToken.None)))!;

        var first = await worker.Get<RenderReportFiles>().Handle(job, CancellationToken.None);
        var second = await worker.Get<RenderReportFiles>().Handle(job, CancellationToken.None);

        Assert.Equal(first.Select(f => f.Content), second.Select(f => f.Content));
        var date = job.CreatedAt.UtcDateTime.ToString("MMM d 00:00:00 yyyy", CultureInfo.InvariantCulture);
        Assert.Contains(date, (await Printed.ReadAsync(first[1].Content)).Info["CreationDate"].Replace("  ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_text_is_shown_as_text_reaches_nobody_and_keeps_the_layout()
    {
        await using var trap = new ConnectionTrap();
        var (html, file) = await worker.MakeAsync(Estates.Hostile(trap.Address), client: "</style><script>x</script>\u202E\"}", title: Estates.Attacks(trap.Address).First()[..90]);
        var pdf = await Printed.ReadAsync(file);

        Assert.Equal(0, trap.Connections);
        Assert.DoesNotMatch(ForeignElement(), html);
        Assert.DoesNotContain('\u202E', html);
        Assert.Contains("&lt;script src=", html, StringComparison.Ordinal);
        Assert.InRange(pdf.Pages.Count, 5, 12);
        Assert.All(pdf.Pages, page => Assert.False(string.IsNullOrWhiteSpace(page)));
        Assert.Contains("<script src='http://", pdf.Text, StringComparison.Ordinal);
        Assert.Contains("=cmd|", pdf.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_estate_still_makes_a_short_report()
    {
        var rows = Enumerable.Range(0, 600).Select(i => Samples.Row($"Recommendation {i} of a long list that goes on for quite a while "
            + "before it comes to its end, as the longest of Advisor's texts do", $"vm-{i}", (Category)(i % 5), (Impact)(i % 3), 10m + i) with
        {
            Currency = (i % 4) switch { 0 => "USD", 1 => "EUR", 2 => "GBP", _ => "SEK" },
            SubscriptionId = $"sub-{i % 80}",
            SubscriptionName = $"Subscription {i % 80}",
            CostImplication = CostImplication.None,
            RetirementDate = Estates.Soon.AddDays(i - 300),
            RetiringFeature = $"A feature with the number {i}",
        }).ToList();

        var (_, file) = await worker.MakeAsync(rows);

        Assert.InRange((await Printed.ReadAsync(file)).Pages.Count, 8, 12);
    }

    // Elements the components never write: each would have come out of an export's text.
    [GeneratedRegex("<(script|img|iframe|link|image|use|object|embed)\\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex ForeignElement();
}
