namespace AdvisorReports.Domain.Savings;

/// <summary>A need, the row that stands for it, and which ends of the range it is part of.</summary>
internal sealed record Choice(Need Need, SavingsRow? Pick, bool Shrinks)
{
    public decimal Amount => Pick?.Amount ?? 0;
    public bool InLow { get; init; }
    public bool InHigh { get; init; }

    /// <summary>What the other side of "reservation or savings plan" saves, where that side counts instead.</summary>
    public decimal? Beaten { get; init; }
}

/// <summary>Decides what counts: usage optimisation always, and of reservations and savings plans the set that saves more.</summary>
internal static class Choices
{
    public static IReadOnlyList<Choice> From(IReadOnlyList<Need> needs, SavingsPolicy policy, Touched touched)
    {
        var all = needs.Select(n => new Choice(n, n.Pick(policy), touched.Shrinks(n))).ToList();
        return
        [
            .. all.Where(c => !c.Need.IsCompute).Select(Alone),
            .. all.Where(c => c.Need.IsCompute).GroupBy(c => c.Need.Subscription).SelectMany(Compete),
        ];
    }

    private static Choice Alone(Choice c)
    {
        var counts = c.Pick is not null && c.Need.Kind is not OpportunityKind.NotASaving;
        return c with { InHigh = counts, InLow = counts && !c.Shrinks };
    }

    /// <summary>Compute commitments of one subscription: both pay for the same hours, so one set counts at each end of the range.</summary>
    private static IEnumerable<Choice> Compete(IEnumerable<Choice> subscription)
    {
        var sides = subscription.ToLookup(c => c.Need.Kind);
        decimal Sum(OpportunityKind kind, bool low) => sides[kind].Where(c => !low || !c.Shrinks).Sum(c => c.Amount);

        var high = Larger(Sum(OpportunityKind.Reservation, low: false), Sum(OpportunityKind.SavingsPlan, low: false));
        var low = Larger(Sum(OpportunityKind.Reservation, low: true), Sum(OpportunityKind.SavingsPlan, low: true));
        return sides.SelectMany(side => side.Select(c => c with
        {
            InHigh = c.Pick is not null && side.Key == high,
            InLow = c.Pick is not null && side.Key == low && !c.Shrinks,
            Beaten = side.Key == high ? null : Sum(high, low: false),
        }));
    }

    // A tie goes to reservations: their figures are per product and can be checked line by line.
    private static OpportunityKind Larger(decimal reservations, decimal plans) =>
        plans > reservations ? OpportunityKind.SavingsPlan : OpportunityKind.Reservation;
}
