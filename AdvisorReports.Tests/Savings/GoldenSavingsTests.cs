using AdvisorReports.Domain.Exports;
using AdvisorReports.Domain.Savings;
using AdvisorReports.Tests.Exports;

namespace AdvisorReports.Tests.Savings;

/// <summary>
/// A reconstructed <c>az advisor recommendation list</c> of one subscription, 38 rows. Amounts at 30 days of usage; the rows at 7
/// days are 10 % higher, those at 60 days 10 % lower:
/// <code>
///                                  one year   three years
/// VM      D4s_v5 × 2               1,200.20      2,000.40   the same need
/// VM      D8s_v5 × 1               1,200.21      2,000.39   in two sizes
/// VM      E4s_v5 × 1                 500.05        900.10
/// SQL     GP Gen5 × 4              1,800.00      3,000.00
/// Cosmos  100 RU × 50                450.00        700.07
/// App     P1v3 × 2                   400.30             –   one term only
/// Redis   P2 × 1                          –        250.25   one term only
/// Savings plan (compute)           1,500.00      2,600.00   30 days only
/// </code>
/// </summary>
public sealed class GoldenSavingsTests
{
    [Fact]
    public async Task Every_row_of_the_fixture_is_read()
    {
        var reading = await Fixture();

        Assert.Equal(38, reading.Rows.Count);
        Assert.Empty(reading.Notes);
        Assert.All(reading.Rows, row => Assert.NotNull(row.Commitment));
    }

    [Fact]
    public async Task Commitments_alone_count_once_each()
    {
        var figures = Compute(await Fixture());

        // Advisor's plain sum: each reservation 3 + 3 times, each one-term reservation 3 times, the plan twice.
        // 9,601.80 + 9,601.80 + 4,200.46 + 14,400.00 + 3,450.21 + 1,200.90 + 750.76 + 4,100.00
        Assert.Equal(47_305.93m, figures.Raw);

        // Compute reservations: 2,000.40 (two sizes, one need) + 900.10 + 400.30 = 3,300.80, which beats the plan's 2,600.00.
        // The rest adds up: SQL 3,000.00 + Cosmos DB 700.07 + Redis 250.25 = 3,950.32.
        Assert.Equal(7_251.12m, figures.High);

        // Nothing would shrink what is committed, so the range is a point.
        Assert.Equal(7_251.12m, figures.Low);
        Assert.Equal(7_251.12m, figures.Headline);
    }

    [Fact]
    public async Task Right_sizing_a_machine_opens_the_range()
    {
        var subscription = (await Fixture()).Rows[0].SubscriptionId!;
        var figures = Compute(await Fixture(), rows: [Rows.Usage(1_200m, subscription)]);

        Assert.Equal(48_505.93m, figures.Raw);
        Assert.Equal(8_451.12m, figures.High); // 7,251.12 + 1,200.00

        // The machine's family is virtual machines: their reservations (2,900.50) and the plan leave the low figure. App Service,
        // SQL, Cosmos DB and Redis are not touched: 1,200.00 + 400.30 + 3,000.00 + 700.07 + 250.25.
        Assert.Equal(5_550.62m, figures.Low);
        Assert.Equal(5_550.62m, figures.Headline);
        Assert.Contains(figures.Caveats, c => c.Kind is CaveatKind.Range && c.Sentence.Contains("2,900.50 EUR", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_clients_policy_chooses_term_and_lookback()
    {
        // One year: 1,200.21 + 500.05 + 400.30 = 2,100.56 beats the plan's 1,500.00; SQL 1,800.00 + Cosmos DB 450.00; Redis is
        // offered for three years only and is not counted.
        Assert.Equal(4_350.56m, Compute(await Fixture(), new SavingsPolicy { Term = TermChoice.P1Y }).High);

        // Three years: App Service is offered for one year only, so 2,900.50 + 3,950.32.
        Assert.Equal(6_850.82m, Compute(await Fixture(), new SavingsPolicy { Term = TermChoice.P3Y }).High);

        // 60 days of usage: 1,800.36 + 810.09 + 360.27 = 2,970.72 still beats the plan's 2,600.00; 2,700.00 + 630.06 + 225.23.
        Assert.Equal(6_526.01m, Compute(await Fixture(), new SavingsPolicy { LookbackDays = 60 }).High);

        // 14 days exist nowhere, so the longest look-back stands in.
        Assert.Equal(6_526.01m, Compute(await Fixture(), new SavingsPolicy { LookbackDays = 14 }).High);
    }

    [Fact]
    public async Task Flattened_into_a_portal_CSV_it_claims_no_more_and_says_why()
    {
        var json = await Fixture();
        var csv = await Reading.Of(Portal.File(Portal.B, [.. json.Rows.Select(row => Portal.Row(
            ("Recommendation", row.Text), ("Subscription ID", row.SubscriptionId!), ("Resource Group", "No resource group"),
            ("Resource Name", row.SubscriptionId!), ("Type", "Subscription"), ("Potential benefits", ""),
            ("Potential Annual Cost Savings", $"{row.Amount:#,0.00}"), ("Potential Cost Savings Currency", "EUR")))]));
        var figures = Compute(csv);

        Assert.Equal(47_305.93m, figures.Raw);

        // Per text the largest row, whatever its look-back: virtual machines 2,200.44 + App Service 440.33 = 2,640.77 beats the
        // plan's 2,600.00; SQL 3,300.00, Cosmos DB 770.08, Redis 275.28.
        Assert.Equal(6_986.13m, figures.High);
        Assert.True(figures.High <= Compute(json).High);
        Assert.Contains(figures.Caveats, c => c.Kind is CaveatKind.NoTerm);
    }

    private static CurrencySavings Compute(Reading reading, SavingsPolicy? policy = null, params SavingsRow[] rows) =>
        SavingsEngine.Compute([.. reading.Rows.Select(ToRow), .. rows], policy ?? SavingsPolicy.Default).Only();

    internal static SavingsRow ToRow(ExportRow row) => new()
    {
        Id = new Guid(row.Line, 1, 0, new byte[8]),
        Category = row.Category,
        Impact = row.Impact,
        Text = row.Text,
        TypeId = row.TypeId,
        SubscriptionId = row.SubscriptionId,
        ResourceGroup = row.ResourceGroup,
        ResourceName = row.ResourceName,
        ResourceType = row.ResourceType,
        Amount = row.Amount,
        Currency = row.Currency,
        Commitment = row.Commitment,
        State = row.AdvisorState,
    };

    private static Task<Reading> Fixture() => Reading.Of(Golden.Open());
}
