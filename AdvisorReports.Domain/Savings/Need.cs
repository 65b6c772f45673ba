namespace AdvisorReports.Domain.Savings;

/// <summary>Rows that are alternatives to each other, before it is decided which of them counts.</summary>
internal sealed class Need
{
    public Need(OpportunityKind kind, IEnumerable<SavingsRow> rows, RowKinds kinds)
    {
        Kind = kind;
        Rows = [.. rows.Order(MostSavedFirst)];
        Product = kinds.ProductOf(Rows[0]);
    }

    /// <summary>
    /// A total order, so that the order of rows in a file never changes a figure: larger amounts first, then the shorter term
    /// (less to commit to for the same money), then the longer look-back, then the id.
    /// </summary>
    public static readonly Comparer<SavingsRow> MostSavedFirst = Comparer<SavingsRow>.Create((a, b) =>
        (b.Amount ?? 0).CompareTo(a.Amount ?? 0) is var amount and not 0 ? amount
        : string.CompareOrdinal(a.Commitment?.Term, b.Commitment?.Term) is var term and not 0 ? term
        : (b.Commitment?.LookbackDays ?? 0).CompareTo(a.Commitment?.LookbackDays ?? 0) is var days and not 0 ? days
        : a.Id.CompareTo(b.Id));

    public OpportunityKind Kind { get; }
    public Product Product { get; }
    public IReadOnlyList<SavingsRow> Rows { get; }
    public string Subscription => Rows[0].SubscriptionId?.ToLowerInvariant() ?? "";
    public bool IsCommitment => Kind is OpportunityKind.Reservation or OpportunityKind.SavingsPlan;

    /// <summary>Whether it competes with savings plans of its subscription: a plan pays for the same hours.</summary>
    public bool IsCompute => IsCommitment && Products.IsCompute(Product);

    /// <summary>A commitment without a subscription, or shared, is used by whatever runs anywhere in the billing scope.</summary>
    public bool IsShared => Subscription.Length == 0 || Rows.Any(r => Is(r.Commitment?.Scope, "Shared"));

    /// <summary>The row that stands for the need under the client's policy; null where the policy allows none of them.</summary>
    public SavingsRow? Pick(SavingsPolicy policy)
    {
        if (!IsCommitment)
        {
            return Rows[0];
        }

        var allowed = Rows.Where(r => policy.Allows(r.Commitment)).ToList();
        if (allowed.Count == 0)
        {
            return null;
        }

        var days = allowed.Any(r => r.Commitment?.LookbackDays == policy.LookbackDays)
            ? policy.LookbackDays
            : allowed.Max(r => r.Commitment?.LookbackDays);
        return allowed.First(r => r.Commitment?.LookbackDays == days);
    }

    private static bool Is(string? value, string word) => string.Equals(value, word, StringComparison.OrdinalIgnoreCase);
}
