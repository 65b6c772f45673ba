using System.Text.Json.Serialization;

namespace AdvisorReports.Domain.Savings;

/// <summary>Why an opportunity counts or does not, or why a row is only an alternative to the one that stands for it.</summary>
public enum ReasonKind
{
    /// <summary>Counts: one recommendation for one resource.</summary>
    OneForOneResource,

    /// <summary>Counts once: the same advice for the same resource is listed more than once.</summary>
    SameAdviceTwice,

    /// <summary>Counts: the only offer of a commitment for its need.</summary>
    OnlyOffer,

    /// <summary>Counts once: <see cref="SavingsReason.Offer"/>, of <see cref="SavingsReason.Rows"/> rows for one need.</summary>
    BestOffer,

    /// <summary>Counts once: the largest of <see cref="SavingsReason.Rows"/> rows, and the export carries no term.</summary>
    LargestWithoutTerm,

    /// <summary>In the high figure only: usage optimisation of <see cref="SavingsReason.Shrunk"/> would shrink what it is for.</summary>
    Shrinks,

    /// <summary>As <see cref="Shrinks"/>, of a savings plan: whatever computes would shrink it.</summary>
    PlanShrinks,

    /// <summary>In the high figure only: the low figure takes <see cref="SavingsReason.Instead"/>.</summary>
    HighOnly,

    /// <summary>In the low figure only: <see cref="SavingsReason.Instead"/> save <see cref="SavingsReason.Amount"/>, no less, in the high one.</summary>
    LowOnly,

    /// <summary>Does not count: <see cref="SavingsReason.Instead"/> save <see cref="SavingsReason.Amount"/>, no less.</summary>
    Beaten,

    /// <summary>Does not count: offered only for the term of <see cref="SavingsReason.Offer"/>, which the policy does not allow.</summary>
    TermNotAllowed,

    /// <summary>Does not count: reserving capacity costs money.</summary>
    KeepsCapacity,

    /// <summary>Alternative: same text, subscription and resource.</summary>
    SameText,

    /// <summary>Alternative: another size or quantity.</summary>
    OtherSize,

    /// <summary>Alternative: another scope.</summary>
    OtherScope,

    /// <summary>Alternative: a term that the policy does not allow.</summary>
    OtherTermThanPolicy,

    /// <summary>Alternative: computed from another number of days.</summary>
    OtherLookback,

    /// <summary>Alternative: the same offer with an amount that is no larger.</summary>
    NoLarger,

    /// <summary>Alternative: another term, which saves no more.</summary>
    OtherTerm,
}

/// <summary>A decision of the savings rules as a code and its values, for whoever speaks another language than English.</summary>
public sealed record SavingsReason(ReasonKind Kind)
{
    /// <summary>What the other side of "reservation or savings plan" saves.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Money? Amount { get; init; }

    /// <summary>The side that counts instead: reservations or savings plans.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OpportunityKind? Instead { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Product? Shrunk { get; init; }

    /// <summary>Rows that offer the same need, the one that stands for it among them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Rows { get; init; }

    /// <summary>What the row offers.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Offer? Offer { get; init; }

    /// <summary>What the row offers that stands for the need.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Offer? Shown { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TermChoice? PolicyTerm { get; init; }
}

/// <param name="Currency">ISO 4217.</param>
public sealed record Money(decimal Amount, string Currency);

/// <summary>By what the offers of one need differ.</summary>
/// <param name="Term"><c>P1Y</c>, <c>P3Y</c>, or null where the export carries none.</param>
public sealed record Offer(string? Term, int? LookbackDays, string? Sku, int? Quantity, string? Scope);
