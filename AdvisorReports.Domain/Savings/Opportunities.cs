namespace AdvisorReports.Domain.Savings;

/// <summary>Tells why a choice counts or does not, and why each of its other rows does not.</summary>
internal static class Opportunities
{
    public static Opportunity Describe(Choice choice, string currency, SavingsPolicy policy)
    {
        var need = choice.Need;
        var shown = choice.Pick ?? need.Rows[0];
        return new Opportunity(need.Kind, shown.Text, shown.SubscriptionId, shown.ResourceName, shown.Amount ?? 0,
            policy.Headline is HeadlineChoice.Low ? choice.InLow : choice.InHigh, choice.InLow, choice.InHigh,
            Why(choice, currency, policy),
            [.. need.Rows.Where(r => r.Id != shown.Id).Select(r => Describe(r, shown, policy))],
            [shown.Id]);
    }

    private static SavingsReason Why(Choice choice, string currency, SavingsPolicy policy) => choice switch
    {
        { Need.Kind: OpportunityKind.NotASaving } => new(ReasonKind.KeepsCapacity),
        { Pick: null } => new(ReasonKind.TermNotAllowed) { Offer = OfferOf(choice.Need.Rows[0]), PolicyTerm = policy.Term },
        { Beaten: { } other } => new(choice.InLow ? ReasonKind.LowOnly : ReasonKind.Beaten)
        {
            Instead = Other(choice),
            Amount = new(other, currency),
        },
        { InHigh: true, InLow: false, Shrinks: true } => choice.Need.Kind is OpportunityKind.SavingsPlan
            ? new(ReasonKind.PlanShrinks)
            : new(ReasonKind.Shrinks) { Shrunk = choice.Need.Product },
        { InHigh: true, InLow: false } => new(ReasonKind.HighOnly) { Instead = Other(choice) },
        { Need.IsCommitment: true, Need.Rows.Count: 1 } => new(ReasonKind.OnlyOffer),
        { Need.IsCommitment: true, Pick.Commitment.Term: not null } =>
            new(ReasonKind.BestOffer) { Offer = OfferOf(choice.Pick), Rows = choice.Need.Rows.Count },
        { Need.IsCommitment: true } => new(ReasonKind.LargestWithoutTerm) { Rows = choice.Need.Rows.Count },
        { Need.Rows.Count: > 1 } => new(ReasonKind.SameAdviceTwice),
        _ => new(ReasonKind.OneForOneResource),
    };

    private static Alternative Describe(SavingsRow row, SavingsRow shown, SavingsPolicy policy)
    {
        var c = row.Commitment;
        return new Alternative(row.Id, row.Amount ?? 0, c?.Term, c?.LookbackDays, c?.Sku, c?.Quantity, c?.Scope, Why(row, shown, policy));
    }

    private static SavingsReason Why(SavingsRow row, SavingsRow shown, SavingsPolicy policy)
    {
        if ((OfferOf(row), OfferOf(shown)) is not ({ } mine, { } theirs))
        {
            return new(ReasonKind.SameText);
        }

        var kind = !Same(mine.Sku, theirs.Sku) ? ReasonKind.OtherSize
            : !Same(mine.Scope, theirs.Scope) ? ReasonKind.OtherScope
            : !policy.Allows(row.Commitment) ? ReasonKind.OtherTermThanPolicy
            : mine.LookbackDays != theirs.LookbackDays ? ReasonKind.OtherLookback
            : Same(mine.Term, theirs.Term) ? ReasonKind.NoLarger
            : ReasonKind.OtherTerm;
        return new(kind)
        {
            Offer = mine,
            Shown = theirs,
            PolicyTerm = kind is ReasonKind.OtherTermThanPolicy ? policy.Term : null,
        };
    }

    private static bool Same(string? a, string? b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static Offer? OfferOf(SavingsRow row) =>
        row.Commitment is { } c ? new Offer(c.Term, c.LookbackDays, c.Sku, c.Quantity, c.Scope) : null;

    private static OpportunityKind Other(Choice choice) =>
        choice.Need.Kind is OpportunityKind.SavingsPlan ? OpportunityKind.Reservation : OpportunityKind.SavingsPlan;
}
