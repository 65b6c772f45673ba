using System.Globalization;

namespace AdvisorReports.Domain.Savings;

/// <summary>The English sentence of a reason.</summary>
internal static class ReasonSentences
{
    public static string Sentence(this SavingsReason r) => r.Kind switch
    {
        ReasonKind.KeepsCapacity =>
            "Does not count: reserving capacity keeps it available and costs money; it is not a saving.",
        ReasonKind.TermNotAllowed =>
            $"Does not count: Advisor offers it only for {Term(r.Offer?.Term)}, and the client's policy is {Term(r.PolicyTerm.ToString())}.",
        ReasonKind.LowOnly =>
            $"Counts in the low figure only: {Side(r)} for the same subscription save no less ({Text(r.Amount)}) as long as usage stays as it is, and only one of the two can be bought.",
        ReasonKind.Beaten =>
            $"Does not count: {Side(r)} for the same subscription save no less ({Text(r.Amount)}), and only one of the two can be bought.",
        ReasonKind.Shrinks or ReasonKind.PlanShrinks =>
            $"Counts in the high figure only: right-sizing or removing {Things(r)} would shrink what this commitment is for.",
        ReasonKind.HighOnly =>
            $"Counts in the high figure only: the low figure takes {Side(r)} for the same subscription instead.",
        ReasonKind.OnlyOffer => "Counts: it is the only offer for this need.",
        ReasonKind.BestOffer =>
            $"Counts once: {Term(r.Offer?.Term)}{Days(r.Offer?.LookbackDays)}; the other {r.Rows - 1} rows offer the same need.",
        ReasonKind.LargestWithoutTerm =>
            $"Counts once: the largest of {r.Rows} rows with the same text, subscription and resource; the export carries no term.",
        ReasonKind.SameAdviceTwice => "Counts once: the same advice for the same resource is listed more than once, and the largest counts.",
        ReasonKind.OneForOneResource => "Counts: one recommendation for one resource.",
        ReasonKind.SameText => "An alternative to the row shown: same text, subscription and resource.",
        ReasonKind.OtherSize =>
            $"The same need in another size: {r.Offer?.Sku} × {r.Offer?.Quantity} instead of {r.Shown?.Sku} × {r.Shown?.Quantity}.",
        ReasonKind.OtherScope =>
            $"The same commitment with the scope {r.Offer?.Scope ?? "not given"} instead of {r.Shown?.Scope ?? "not given"}.",
        ReasonKind.OtherTermThanPolicy =>
            $"The same need for {Term(r.Offer?.Term)}; the client's policy is {Term(r.PolicyTerm.ToString())}.",
        ReasonKind.OtherLookback =>
            $"The same need computed from {r.Offer?.LookbackDays?.ToString(CultureInfo.InvariantCulture) ?? "an unknown number of"} days of usage instead of {r.Shown?.LookbackDays}.",
        ReasonKind.NoLarger => "The same offer with an amount that is no larger.",
        ReasonKind.OtherTerm => $"The same need for {Term(r.Offer?.Term)}, which saves no more than {Term(r.Shown?.Term)}.",
        _ => throw new ArgumentOutOfRangeException(nameof(r), r.Kind, null),
    };

    public static string Text(Money? money) =>
        money is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{money.Amount:#,0.00} {money.Currency}");

    private static string Term(string? term) => term?.ToUpperInvariant() switch
    {
        "P1Y" => "one year",
        "P3Y" => "three years",
        null => "a term the export does not carry",
        _ => term,
    };

    private static string Days(int? days) =>
        days is null ? "" : string.Create(CultureInfo.InvariantCulture, $", computed from {days} days of usage");

    private static string Side(SavingsReason r) => r.Instead is OpportunityKind.Reservation ? "reservations" : "savings plans";

    private static string Things(SavingsReason r) => r switch
    {
        { Kind: ReasonKind.PlanShrinks } => "compute resources",
        { Shrunk: Product.VirtualMachine } => "virtual machines",
        { Shrunk: Product.AppService } => "App Service plans",
        { Shrunk: Product.Disk } => "disks",
        { Shrunk: Product.Sql } => "SQL databases",
        _ => "resources",
    };
}
