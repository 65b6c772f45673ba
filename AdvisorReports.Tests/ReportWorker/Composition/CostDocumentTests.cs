using System.Net;
using AdvisorReports.Domain.Exports;
using AdvisorReports.Domain.Reports;
using AdvisorReports.Domain.Savings;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.ReportWorker.Composition.Texts;
using AdvisorReports.Tests.Exports;
using AdvisorReports.Tests.Savings;

namespace AdvisorReports.Tests.ReportWorker.Composition;

/// <summary>What a reader finds in a cost report, in every state an export can be in.</summary>
[Collection(WorkerCollection.Name)]
public sealed class CostDocumentTests(WorkerFixture worker)
{
    [Theory]
    [InlineData("ordinary", "3 opportunities make up what this report counts.")]
    [InlineData("empty", "The export holds no cost recommendation.")]
    [InlineData("no amounts", "Azure Advisor quantifies no saving in this export.")]
    [InlineData("two currencies", "What counts, in EUR")]
    [InlineData("only dismissed", "The export holds no open cost recommendation: all 4 were postponed, dismissed or completed.")]
    public async Task Every_state_has_pages_worth_reading(string state, string sentence)
    {
        var rows = Estates.Ordinary();
        IReadOnlyList<ExportRow> kept = state switch
        {
            "ordinary" => rows,
            "no amounts" => rows.ConvertAll(r => r with { Amount = null, Currency = null }),
            "only dismissed" => rows.ConvertAll(r => r with { AdvisorState = AdvisorState.Dismissed }),
            "two currencies" => [.. rows, Samples.Row("Unused App Service plan", "plan-1", amount: 500m) with { Currency = "EUR" }],
            _ => [],
        };

        var (html, file) = await worker.MakeAsync(await worker.ReportAsync(kept, type: ReportType.Cost));
        var pdf = await Printed.ReadAsync(file);

        Assert.Contains(sentence, html, StringComparison.Ordinal);
        Assert.Contains("No earlier snapshot was named", html, StringComparison.Ordinal);
        Assert.All(pdf.Pages, page => Assert.False(string.IsNullOrWhiteSpace(page)));
        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offers_of_a_commitment_stand_side_by_side_and_figures_are_those_of_the_savings_rules()
    {
        var id = await worker.ReportAsync(await CommitmentsAsync(), type: ReportType.Cost);
        var (html, file) = await worker.MakeAsync(id);
        var pdf = await Printed.ReadAsync(file);
        var snapshot = (await worker.LoadReportAsync(id)).SnapshotId;
        var savings = (await worker.WithDb(db => db.ComputeSavingsAsync(snapshot, CancellationToken.None)))!.Report.Only();

        var figures = new Figures(System.Globalization.CultureInfo.GetCultureInfo("en-US"), new SavingsReport([savings], [], [], []));
        Assert.All([savings.Raw, savings.Low, savings.High],
            amount => Assert.Contains(figures.Amount(amount, "EUR"), pdf.Text, StringComparison.Ordinal));
        Assert.Contains("Three years, computed from 30 days of usage; 11 other rows offer the same need.", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.Contains("Standard_D4s_v5 × 2", pdf.Text, StringComparison.Ordinal);
        Assert.Equal(savings.Contests.Single().High, new Sides(3_300.80m, 2_600.00m));
        Assert.Contains("Only one of the two can be bought: reservations for the same subscription save no less (3,301 EUR).",
            WebUtility.HtmlDecode(html).Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.All(pdf.Pages, page => Assert.False(string.IsNullOrWhiteSpace(page)));
    }

    [Fact]
    public async Task A_long_list_is_cut_and_says_how_many_more_there_are_and_what_they_add_up_to()
    {
        var rows = Enumerable.Range(0, 600).Select(i => Samples.Row($"Right-size machine of kind {i % 90}", $"vm-{i}", amount: 10m + i) with
        {
            SubscriptionId = $"sub-{i % 80}",
            SubscriptionName = $"Subscription {i % 80}",
        }).ToList();

        var (html, file) = await worker.MakeAsync(await worker.ReportAsync(rows, type: ReportType.Cost));
        var shown = rows.OrderByDescending(r => r.Amount).Take(40).Sum(r => r.Amount!.Value);

        Assert.Contains("560 more that count, together", html, StringComparison.Ordinal);
        Assert.Contains($"{rows.Sum(r => r.Amount!.Value) - shown:N0}", html, StringComparison.Ordinal);
        Assert.InRange((await Printed.ReadAsync(file)).Pages.Count, 6, 16);
    }

    [Fact]
    public async Task What_opportunities_have_in_common_is_said_once()
    {
        var rows = Enumerable.Range(0, 30).Select(i => Samples.Row("Right-size virtual machines", $"vm-{i}", amount: 10m + i)).ToList();

        var (html, _) = await worker.MakeAsync(rows, ReportType.Cost);
        var section = Documents.Section(html, "opportunities");

        Assert.Single(section.Split("One recommendation for one resource.")[1..]);
        Assert.Single(section.Split("Right-size virtual machines")[1..]);
        Documents.AssertInOrder(section, "Right-size virtual machines", "vm-29", "vm-10<", "vm-0<", "735");
    }

    [Fact]
    public async Task Amounts_of_more_currencies_than_are_shown_are_counted()
    {
        var rows = new[] { "CHF", "EUR", "GBP", "SEK", "USD" }.Select((currency, i) =>
            Samples.Row("Delete old plans", $"plan-{i}", amount: 20m) with { Currency = currency, AdvisorState = AdvisorState.Dismissed }).ToList();

        var (html, _) = await worker.MakeAsync(rows, ReportType.Cost);

        Documents.AssertInOrder(WebUtility.HtmlDecode(Documents.Section(html, "left-out")), "20\u00a0CHF", "20\u00a0EUR", "20\u00a0GBP", "and 2 more currencies");
        Assert.DoesNotContain("SEK", Documents.Section(html, "left-out"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_text_is_shown_as_text_and_reaches_nobody()
    {
        await using var trap = new ConnectionTrap();
        var attacks = Estates.Attacks(trap.Address).ToList();
        var rows = attacks.SelectMany((attack, i) => new[]
        {
            Samples.Row(attack, attack, amount: 10m + i) with { SubscriptionId = $"sub-{i}", SubscriptionName = attack, ResourceType = attack },
            Samples.Row("no amount " + attack, attack),
            Samples.Row("left out " + attack, attack, amount: 5m) with { AdvisorState = AdvisorState.Postponed },
            Samples.Row("Consider reserved instance to save", $"r-{i}", amount: 700m + i) with
            {
                SubscriptionId = $"sub-{i}", Commitment = new Commitment(i % 2 == 0 ? "P1Y" : attack, 30, attack, attack, 3, attack, attack, null),
            },
        }).ToList();

        var (html, file) = await worker.MakeAsync(await worker.ReportAsync(rows, type: ReportType.Cost, earlier: rows[..^5]));

        Assert.Equal(0, trap.Connections);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\u202E', html);
        Assert.All((await Printed.ReadAsync(file)).Pages, page => Assert.False(string.IsNullOrWhiteSpace(page)));
    }

    [Fact]
    public async Task A_spanish_report_holds_no_english_sentence_of_ours()
    {
        var rows = await CommitmentsAsync();
        IReadOnlyList<ExportRow> withLeftOut = [.. rows, Samples.Row("x", "y", amount: 3m) with { AdvisorState = AdvisorState.Postponed }];
        foreach (var type in new[] { ReportType.Cost, ReportType.Executive })
        {
            var (html, _) = await worker.MakeAsync(
                await worker.ReportAsync(withLeftOut, type: type, title: "Informe", culture: "es-ES", earlier: rows[..20]));
            var text = WebUtility.HtmlDecode(html);
            Assert.Contains("<html lang=\"es\">", html, StringComparison.Ordinal);
            Assert.All(TextTests.Sentences(), sentence => Assert.DoesNotContain(sentence, text, StringComparison.Ordinal));
        }
    }

    /// <summary>The golden commitments, and usage optimisation that shrinks nothing of them.</summary>
    private static async Task<List<ExportRow>> CommitmentsAsync() =>
    [
        .. (await Reading.Of(Golden.Bytes())).Rows,
        .. Estates.Ordinary().Select(r => r with { Currency = r.Amount is null ? null : "EUR" }),
    ];
}
