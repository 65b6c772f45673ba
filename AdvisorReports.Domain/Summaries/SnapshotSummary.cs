using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Domain.Summaries;

/// <summary>
/// A snapshot's figures per subscription, category, impact and currency, written by Analytics. Dashboards read these: what they
/// cost does not grow with the number of recommendations. The subscription is part of it because a client stands at its latest
/// snapshot per coverage, and coverage is subscriptions × categories.
/// </summary>
public sealed class SnapshotSummary
{
    /// <summary>ISO 4217's code for "no currency involved": the summary line of rows without an amount.</summary>
    public const string NoCurrency = "XXX";

    /// <summary>The summary line of rows that belong to no subscription.</summary>
    public const string NoSubscription = "";

    private SnapshotSummary()
    {
        SubscriptionId = null!;
        Currency = null!;
    }

    public Guid SnapshotId { get; private set; }
    public string SubscriptionId { get; private set; }
    public Category Category { get; private set; }
    public Impact Impact { get; private set; }
    public string Currency { get; private set; }

    /// <summary>Distinct recommendation texts.</summary>
    public int Groups { get; private set; }
    public int Rows { get; private set; }
    public int Resources { get; private set; }

    /// <summary>Advisor's plain sum, which counts alternatives several times.</summary>
    public decimal AmountRaw { get; private set; }

    /// <summary>The part of the savings engine's low figure that this line's rows contribute.</summary>
    public decimal AmountLow { get; private set; }

    /// <summary>The part of the savings engine's high figure that this line's rows contribute.</summary>
    public decimal AmountHigh { get; private set; }
}
