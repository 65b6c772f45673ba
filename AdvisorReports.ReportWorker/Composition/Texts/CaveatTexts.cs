using AdvisorReports.Domain.Savings;

namespace AdvisorReports.ReportWorker.Composition.Texts;

/// <summary>What has to be known beside the figures, in a document's language.</summary>
public static class CaveatTexts
{
    /// <summary>A sentence on the export as a whole.</summary>
    public static string Of(this Words t, CaveatKind kind, SavingsReport savings) => kind switch
    {
        CaveatKind.Unquantified => t.Count("Method.Unquantified", savings.Unquantified.Count),
        CaveatKind.LeftOut => t.Count("Method.LeftOut", savings.LeftOut.Count(r => r.FindingState is null)),
        CaveatKind.Decided => t.Count("Method.Decided", savings.LeftOut.Count(r => r.FindingState is not null)),
        _ => t[$"Method.{kind}"],
    };

    /// <summary>A sentence on the figures of one currency.</summary>
    public static string Of(this Wording wording, CaveatKind kind, CurrencySavings savings)
    {
        var (t, f) = wording;
        string Money(decimal amount) => f.Money(amount, savings.Currency);
        return kind switch
        {
            CaveatKind.Range => t["Savings.WhyRange", Money(savings.High - savings.Low)],
            CaveatKind.Raw => t["Savings.WhyRaw", Money(savings.Raw), Money(savings.Raw - savings.High)],
            _ => t[$"Method.{kind}"],
        };
    }
}
