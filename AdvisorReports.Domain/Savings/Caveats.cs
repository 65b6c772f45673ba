using System.Globalization;

namespace AdvisorReports.Domain.Savings;

/// <summary>The sentences that belong beside the figures.</summary>
internal static class Caveats
{
    public static IReadOnlyList<SavingsCaveat> Of(int currencies, int unquantified, IReadOnlyList<LeftOutRow> leftOut)
    {
        var all = new List<SavingsCaveat>();
        if (currencies > 0)
        {
            all.Add(new(CaveatKind.PriceBasis,
                "Amounts are Advisor's estimates for one year: right-sizing and removal at retail prices, reservations and savings plans with negotiated discounts."));
        }

        if (unquantified > 0)
        {
            all.Add(new(CaveatKind.Unquantified, unquantified == 1
                ? "One cost recommendation carries no amount: it is listed, but part of no figure. No amount does not mean no saving."
                : Text($"{unquantified:#,0} cost recommendations carry no amount: they are listed, but part of no figure. No amount does not mean no saving.")));
        }

        var decided = leftOut.Count(r => r.FindingState is not null);
        if (leftOut.Count - decided is > 0 and var inAdvisor)
        {
            all.Add(new(CaveatKind.LeftOut, inAdvisor == 1
                ? "One recommendation is left out of the figures because of its state in Advisor (postponed, dismissed or completed)."
                : Text($"{inAdvisor:#,0} recommendations are left out of the figures because of their state in Advisor (postponed, dismissed or completed).")));
        }

        if (decided > 0)
        {
            all.Add(new(CaveatKind.Decided, decided == 1
                ? "One recommendation is left out of the figures because the client dismissed or postponed it."
                : Text($"{decided:#,0} recommendations are left out of the figures because the client dismissed or postponed them.")));
        }

        return all;
    }

    public static IReadOnlyList<SavingsCaveat> Of(
        string currency, decimal raw, decimal low, decimal high, IReadOnlyList<Choice> choices)
    {
        var all = new List<SavingsCaveat>();
        if (choices.Any(c => c.Need.IsCommitment && c.Need.Rows.Any(r => r.Commitment?.Term is null)))
        {
            all.Add(new(CaveatKind.NoTerm,
                "The export carries no term for reservations and savings plans: rows with the same text, subscription and resource are taken as alternatives, and the largest counts."));
        }

        if (high > low)
        {
            all.Add(new(CaveatKind.Range,
                $"The range is {Money(high - low, currency)} wide because right-sizing or removing resources shrinks the commitments recommended for them: the low figure leaves those commitments out, the high figure assumes that usage stays as it is."));
        }

        if (raw > high)
        {
            all.Add(new(CaveatKind.Raw,
                $"Adding up every row of the export gives {Money(raw, currency)}; {Money(raw - high, currency)} of it are alternatives of which only one can be bought, or no savings at all."));
        }

        return all;
    }

    private static string Money(decimal amount, string currency) => ReasonSentences.Text(new Money(amount, currency));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
