using AdvisorReports.Domain.Savings;
using AdvisorReports.ReportWorker.Composition.Facts;

namespace AdvisorReports.ReportWorker.Composition.Cost;

/// <summary>Everything a cost report says. Figures are the savings rules' own; what is added here are sums of what they count.</summary>
public sealed record CostReport
{
    public required Front Front { get; init; }
    public required SavingsReport Savings { get; init; }
    public required SavingsPolicy Policy { get; init; }

    /// <summary>The largest first, and no more than a reader can compare.</summary>
    public required IReadOnlyList<CurrencyCosts> Currencies { get; init; }
    public required Listed<UnquantifiedLine> Unquantified { get; init; }
    public required Listed<LeftOutLine> LeftOut { get; init; }
}

/// <summary>The details of one currency.</summary>
public sealed record CurrencyCosts(
    CurrencySavings Savings, Listed<OpportunityLine> Counted, Listed<OpportunityLine> NotCounted, OfferTable Offers,
    Listed<PlainCommitment> WithoutTerm, Listed<ContestLine> Contests, IReadOnlyList<Share> BySubscription,
    IReadOnlyList<Share> ByResourceType);

/// <summary>The first of a list, and how many there are in all: a document stays readable at any size.</summary>
public sealed record Listed<T>(IReadOnlyList<T> Lines, int InAll)
{
    public int More => InAll - Lines.Count;
}

public static class Listed
{
    public static Listed<T> First<TSource, T>(IEnumerable<TSource> all, int max, Func<TSource, T> line)
    {
        var items = all.ToList();
        return new Listed<T>([.. items.Take(max).Select(line)], items.Count);
    }
}
