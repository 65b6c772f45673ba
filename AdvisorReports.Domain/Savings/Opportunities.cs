using System.Globalization;

namespace AdvisorReports.Domain.Savings;

/// <summary>Puts into words why a choice counts or does not, and why each of its other rows does not.</summary>
internal static class Opportunities
{
    public static Opportunity Describe(Choice choice, string currency, SavingsPolicy policy)
    {
        var need = choice.Need;
        var shown = choice.Pick ?? need.Rows[0];
        return new Opportunity(need.Kind, shown.Text, shown.SubscriptionId, shown.ResourceName, shown.Amount ?? 0,
            policy.Headline is HeadlineChoice.Low ? choice.InLow : choice.InHigh, choice.InLow, choice.InHigh,
            Reason(choice, currency, policy),
            [.. need.Rows.Where(r => r.Id != shown.Id).Select(r => Describe(r, shown, policy))],
            [shown.Id]);
    }

    public static string Money(decimal amount, string currency) =>
        string.Create(CultureInfo.InvariantCulture, $"{amount:#,0.00} {currency}");

    private static string Reason(Choice choice, string currency, SavingsPolicy policy) => choice switch
    {
        { Need.Kind: OpportunityKind.NotASaving } =>
            "Does not count: reserving capacity keeps it available and costs money; it is not a saving.",
        { Pick: null } =>
            $"Does not count: Advisor offers it only for {Term(choice.Need.Rows[0].Commitment?.Term)}, and the client's policy is {Term(policy.Term.ToString())}.",
        { Beaten: { } other, InLow: true } =>
            $"Counts in the low figure only: {Other(choice)} for the same subscription save no less ({Money(other, currency)}) as long as usage stays as it is, and only one of the two can be bought.",
        { Beaten: { } other } =>
            $"Does not count: {Other(choice)} for the same subscription save no less ({Money(other, currency)}), and only one of the two can be bought.",
        { InHigh: true, InLow: false, Shrinks: true } =>
            $"Counts in the high figure only: right-sizing or removing {Things(choice.Need)} would shrink what this commitment is for.",
        { InHigh: true, InLow: false } =>
            $"Counts in the high figure only: the low figure takes {Other(choice)} for the same subscription instead.",
        { Need.IsCommitment: true, Need.Rows.Count: 1 } => "Counts: it is the only offer for this need.",
        { Need.IsCommitment: true, Pick.Commitment.Term: { } term } =>
            $"Counts once: {Term(term)}{Days(choice.Pick.Commitment.LookbackDays)}; the other {choice.Need.Rows.Count - 1} rows offer the same need.",
        { Need.IsCommitment: true } =>
            $"Counts once: the largest of {choice.Need.Rows.Count} rows with the same text, subscription and resource; the export carries no term.",
        { Need.Rows.Count: > 1 } => "Counts once: the same advice for the same resource is listed more than once, and the largest counts.",
        _ => "Counts: one recommendation for one resource.",
    };

    private static Alternative Describe(SavingsRow row, SavingsRow shown, SavingsPolicy policy)
    {
        var c = row.Commitment;
        return new Alternative(row.Id, row.Amount ?? 0, c?.Term, c?.LookbackDays, c?.Sku, c?.Quantity, c?.Scope, Why(row, shown, policy));
    }

    private static string Why(SavingsRow row, SavingsRow shown, SavingsPolicy policy)
    {
        var (mine, theirs) = (row.Commitment, shown.Commitment);
        if (mine is null || theirs is null)
        {
            return "An alternative to the row shown: same text, subscription and resource.";
        }

        if (!Same(mine.Sku, theirs.Sku))
        {
            return $"The same need in another size: {mine.Sku} × {mine.Quantity} instead of {theirs.Sku} × {theirs.Quantity}.";
        }

        if (!Same(mine.Scope, theirs.Scope))
        {
            return $"The same commitment with the scope {mine.Scope ?? "not given"} instead of {theirs.Scope ?? "not given"}.";
        }

        if (!policy.Allows(mine))
        {
            return $"The same need for {Term(mine.Term)}; the client's policy is {Term(policy.Term.ToString())}.";
        }

        return mine.LookbackDays != theirs.LookbackDays
            ? $"The same need computed from {mine.LookbackDays?.ToString(CultureInfo.InvariantCulture) ?? "an unknown number of"} days of usage instead of {theirs.LookbackDays}."
            : Same(mine.Term, theirs.Term)
                ? "The same offer with an amount that is no larger."
                : $"The same need for {Term(mine.Term)}, which saves no more than {Term(theirs.Term)}.";
    }

    private static bool Same(string? a, string? b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static string Term(string? term) => term?.ToUpperInvariant() switch
    {
        "P1Y" => "one year",
        "P3Y" => "three years",
        null => "a term the export does not carry",
        _ => term,
    };

    private static string Days(int? days) =>
        days is null ? "" : string.Create(CultureInfo.InvariantCulture, $", computed from {days} days of usage");

    private static string Other(Choice choice) => choice.Need.Kind is OpportunityKind.SavingsPlan ? "reservations" : "savings plans";

    private static string Things(Need need) => need switch
    {
        { Kind: OpportunityKind.SavingsPlan } => "compute resources",
        { Product: Product.VirtualMachine } => "virtual machines",
        { Product: Product.AppService } => "App Service plans",
        { Product: Product.Disk } => "disks",
        { Product: Product.Sql } => "SQL databases",
        _ => "resources",
    };
}
