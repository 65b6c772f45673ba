using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Demo.Exports;

/// <summary>In which of the two exports a recommendation occurs.</summary>
internal enum Occurs
{
    InBoth,
    InFirst,
    InLater,
}

/// <summary>One recommendation text and how the demo client's estate meets it.</summary>
/// <param name="Rows">Rows in an export of <see cref="Catalogue.Reference"/> rows; others are in proportion.</param>
internal sealed record CatalogueEntry(Category Category, Impact Impact, string Text, Kind On, int Rows, string Benefits)
{
    public CostImplication? CostImplication { get; init; }
    public DateOnly? RetirementDate { get; init; }
    public string? RetiringFeature { get; init; }

    /// <summary>Smallest and largest annual saving; null where Advisor does not quantify.</summary>
    public (int From, int To)? Amount { get; init; }

    /// <summary>How often each subscription's commitment is listed: terms and look-backs, which the export does not name.</summary>
    public int Alternatives { get; init; } = 1;
    public bool SavesCarbon { get; init; }

    /// <summary>How many of a hundred findings are resolved three months later.</summary>
    public int ResolvedPercent { get; init; } = 8;

    /// <summary>Advisor rated it anew between the exports.</summary>
    public Impact? LaterImpact { get; init; }
    public Occurs Occurs { get; init; }

    /// <summary>About subscriptions: as many rows as there are, however large the estate.</summary>
    public bool IsFixed => On == Kind.Subscription;

    public Impact ImpactIn(DemoOptions options) => options.Later ? LaterImpact ?? Impact : Impact;
}
