using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Domain.Facts;

/// <summary>
/// What every document says about a snapshot. It follows from the snapshot's rows alone, which never change; nothing here depends on
/// a day, a policy or a decision. Active rows only, except where said. Texts are the export's, cut at 1,000 characters.
/// </summary>
/// <param name="Categories">Those with rows, by their number.</param>
/// <param name="Subscriptions">Most recommendations of high impact first; twelve at most.</param>
/// <param name="Risks">By impact, then what they endanger, then reach; ten at most.</param>
/// <param name="QuickWins">Of high impact and, as Advisor says, at no cost; those that reach most first, ten at most.</param>
/// <param name="QuickWinsInAll">How many there are, named or not.</param>
/// <param name="Retirements">One per feature and day, by day; 2,000 at most, more than Azure ever had.</param>
public sealed record SnapshotFacts(
    Totals Totals,
    IReadOnlyList<CategorySeverities> Categories,
    IReadOnlyList<SubscriptionFigures> Subscriptions,
    IReadOnlyList<NamedFinding> Risks,
    IReadOnlyList<NamedFinding> QuickWins,
    int QuickWinsInAll,
    IReadOnlyList<Retirement> Retirements);

/// <param name="Findings">Distinct recommendations of a category.</param>
/// <param name="Rows">Recommendations per resource.</param>
/// <param name="LeftOut">Rows that Advisor lists as postponed, dismissed or completed.</param>
public sealed record Totals(int Findings, int Rows, int Resources, int LeftOut);

/// <summary>Findings of one category by severity.</summary>
public sealed record CategorySeverities(Category Category, int High, int Medium, int Low, int Rows, int Resources)
{
    public int Findings => High + Medium + Low;
}

public sealed record SubscriptionFigures(string? Id, string? Name, int Findings, int High, int Resources);

/// <summary>One recommendation, with the number of resources it is given for.</summary>
public sealed record NamedFinding(Category Category, Impact Impact, string Text, int Resources, DateOnly? RetiresOn);

/// <summary>What Azure switches off on a day.</summary>
public sealed record Retirement(DateOnly Date, string Feature, Impact Impact, int Resources);
