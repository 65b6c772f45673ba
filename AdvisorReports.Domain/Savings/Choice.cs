namespace AdvisorReports.Domain.Savings;

/// <summary>A need, the row that stands for it, and which ends of the range it is part of.</summary>
internal sealed record Choice(Need Need, SavingsRow? Pick, bool Shrinks)
{
    public decimal Amount => Pick?.Amount ?? 0;
    public bool InLow { get; init; }
    public bool InHigh { get; init; }

    /// <summary>What it competes in; null where nothing competes with it.</summary>
    public Contest? Contest { get; init; }

    /// <summary>What the other side of "reservation or savings plan" saves, where that side counts instead.</summary>
    public decimal? Beaten => Contest is { High: var high } && Need.Kind != high.Winner ? high.Larger : null;
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
        var all = subscription.ToList();
        var contest = new Contest(all[0].Need.Subscription, Add(all), Add(all.Where(c => !c.Shrinks)));
        return all.Select(c => c with
        {
            InHigh = c.Pick is not null && c.Need.Kind == contest.High.Winner,
            InLow = c.Pick is not null && c.Need.Kind == contest.Low.Winner && !c.Shrinks,
            Contest = contest,
        });
    }

    private static Sides Add(IEnumerable<Choice> choices)
    {
        var amounts = choices.ToLookup(c => c.Need.Kind, c => c.Amount);
        return new Sides(amounts[OpportunityKind.Reservation].Sum(), amounts[OpportunityKind.SavingsPlan].Sum());
    }
}
