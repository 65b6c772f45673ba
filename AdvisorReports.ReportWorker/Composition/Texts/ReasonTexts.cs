using AdvisorReports.Domain.Findings;
using AdvisorReports.Domain.Savings;

namespace AdvisorReports.ReportWorker.Composition.Texts;

/// <summary>Why something counts or does not, in a document's language. Whether it does stands beside it, so that it is not said again.</summary>
public static class ReasonTexts
{
    public static string Of(this Wording wording, SavingsReason why)
    {
        var (t, f) = wording;
        var key = $"Reasons.{why.Kind}";
        var (mine, shown) = (why.Offer, why.Shown);
        return why.Kind switch
        {
            ReasonKind.BestOffer => Capital(t.Count(key, (why.Rows ?? 1) - 1, t.Offered(mine))),
            ReasonKind.LargestWithoutTerm => t[key, f.Count(why.Rows ?? 1)],
            ReasonKind.Shrinks => t[key, t.Things(why.Shrunk)],
            ReasonKind.HighOnly => t[key, t[$"Reasons.Side.{why.Instead}"]],
            ReasonKind.LowOnly or ReasonKind.Beaten =>
                t[key, t[$"Reasons.Side.{why.Instead}"], why.Amount is { } m ? f.Money(m.Amount, m.Currency) : ""],
            ReasonKind.TermNotAllowed or ReasonKind.OtherTermThanPolicy => t[key, t.Term(mine?.Term), t.Term(why.PolicyTerm?.ToString())],
            ReasonKind.OtherSize => t[key, mine?.Sku, mine?.Quantity, shown?.Sku, shown?.Quantity],
            ReasonKind.OtherScope => t[key, mine?.Scope ?? t["Reasons.NotGiven"], shown?.Scope ?? t["Reasons.NotGiven"]],
            ReasonKind.OtherLookback => t[key, mine?.LookbackDays ?? (object)t["Reasons.NotGiven"], shown?.LookbackDays],
            ReasonKind.OtherTerm => t[key, t.Term(mine?.Term), t.Term(shown?.Term)],
            _ => t[key],
        };
    }

    /// <summary>Why a row is part of no figure.</summary>
    public static string Of(this Words t, LeftOutRow row) => row switch
    {
        { FindingState: FindingState.Dismissed, Reason: { } reason } => t[$"Reasons.ByClient.{reason}"],
        { FindingState: { } decided } => t[$"Reasons.ByClient.{decided}"],
        _ => t[$"Reasons.InAdvisor.{row.AdvisorState}"],
    };

    private static string Offered(this Words t, Offer? offer) =>
        offer?.LookbackDays is { } days ? t["Reasons.FromDays", t.Term(offer.Term), days] : t.Term(offer?.Term);

    private static string Term(this Words t, string? term) => term?.ToUpperInvariant() switch
    {
        "P1Y" or "P3Y" => t[$"Reasons.Term.{term.ToUpperInvariant()}"],
        null => t["Reasons.Term.None"],
        _ => term,
    };

    private static string Things(this Words t, Product? product) =>
        t[product is Product.VirtualMachine or Product.AppService or Product.Disk or Product.Sql ? $"Reasons.Things.{product}" : "Reasons.Things"];

    private static string Capital(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];
}
