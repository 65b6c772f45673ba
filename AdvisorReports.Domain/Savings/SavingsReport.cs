namespace AdvisorReports.Domain.Savings;

/// <summary>What can be saved in a year, per currency, without counting anything twice. Nothing here is summed across currencies.</summary>
/// <param name="Unquantified">Cost rows without an amount: listed, part of no figure.</param>
/// <param name="LeftOut">Rows that are part of no figure because of their state in Advisor or what the client decided.</param>
/// <param name="Caveats">What a reader must know beside the figures; sentences to be printed.</param>
public sealed record SavingsReport(
    IReadOnlyList<CurrencySavings> Currencies,
    IReadOnlyList<Guid> Unquantified,
    IReadOnlyList<LeftOutRow> LeftOut,
    IReadOnlyList<SavingsCaveat> Caveats);

/// <summary>The figures of one currency. Low ≤ headline ≤ high ≤ raw, and each is the sum of its rows.</summary>
/// <param name="Raw">Advisor's plain sum over every row, alternatives included: printed only to explain the difference.</param>
/// <param name="Low">Usage optimisation, and the commitments that it does not shrink.</param>
/// <param name="High">Usage optimisation, and the best commitments as if usage stayed as it is.</param>
/// <param name="RawRowIds">The rows whose amounts make up <paramref name="Raw"/>.</param>
/// <param name="LowRowIds">The rows whose amounts make up <paramref name="Low"/>.</param>
/// <param name="HighRowIds">The rows whose amounts make up <paramref name="High"/>.</param>
/// <param name="HeadlineRowIds">The rows whose amounts make up <paramref name="Headline"/>.</param>
/// <param name="Contests">Where reservations and savings plans for compute compete, per subscription.</param>
public sealed record CurrencySavings(
    string Currency,
    decimal Raw,
    decimal Low,
    decimal High,
    decimal Headline,
    IReadOnlyList<Opportunity> Opportunities,
    IReadOnlyList<Guid> RawRowIds,
    IReadOnlyList<Guid> LowRowIds,
    IReadOnlyList<Guid> HighRowIds,
    IReadOnlyList<Guid> HeadlineRowIds,
    IReadOnlyList<Contest> Contests,
    IReadOnlyList<SavingsCaveat> Caveats);

/// <summary>Compute reservations or savings plans of one subscription: both pay for the same hours, so one side counts.</summary>
/// <param name="SubscriptionId">Empty where the offers are of no subscription.</param>
/// <param name="High">With usage as it is.</param>
/// <param name="Low">Without the commitments that usage optimisation shrinks.</param>
public sealed record Contest(string SubscriptionId, Sides High, Sides Low);

/// <summary>What each side saves. A tie goes to reservations: their figures are per product and can be checked line by line.</summary>
public sealed record Sides(decimal Reservations, decimal SavingsPlans)
{
    /// <summary>The side that counts.</summary>
    public OpportunityKind Winner => SavingsPlans > Reservations ? OpportunityKind.SavingsPlan : OpportunityKind.Reservation;

    /// <summary>What the winner saves.</summary>
    public decimal Larger => Math.Max(Reservations, SavingsPlans);
}

public enum OpportunityKind
{
    /// <summary>Right-size, shut down or delete something that is not used as it is.</summary>
    UsageOptimisation,
    Reservation,
    SavingsPlan,

    /// <summary>Any other quantified recommendation, for example a licence benefit.</summary>
    Other,

    /// <summary>Advisor gives an amount, but acting on it saves nothing: it buys availability.</summary>
    NotASaving,
}

/// <summary>One thing a client can do. Its rows are alternatives to each other: at most one of them counts.</summary>
/// <param name="Amount">The amount of the row that stands for it, counted or not.</param>
/// <param name="Counted">Whether it is part of the headline.</param>
/// <param name="Why">Why it counts, or why it does not, as a code and its values.</param>
/// <param name="RowIds">The row that <paramref name="Amount"/> comes from.</param>
public sealed record Opportunity(
    OpportunityKind Kind,
    string Text,
    string? SubscriptionId,
    string? ResourceName,
    decimal Amount,
    bool Counted,
    bool InLow,
    bool InHigh,
    SavingsReason Why,
    IReadOnlyList<Alternative> Alternatives,
    IReadOnlyList<Guid> RowIds)
{
    /// <summary>One sentence in English: why it counts, or why it does not.</summary>
    public string Reason => Why.Sentence();
}

/// <summary>A row that competes with the one that stands for the opportunity.</summary>
/// <param name="Term"><c>P1Y</c>, <c>P3Y</c>, or null where the export carries none.</param>
public sealed record Alternative(
    Guid RowId, decimal Amount, string? Term, int? LookbackDays, string? Sku, int? Quantity, string? Scope, SavingsReason Why)
{
    /// <summary>One sentence in English: why it does not count.</summary>
    public string Reason => Why.Sentence();
}

public enum CaveatKind
{
    PriceBasis,
    NoTerm,
    Range,
    Unquantified,
    LeftOut,
    Decided,
    Raw,
}

/// <param name="Sentence">Plain words for the reader of a report.</param>
public sealed record SavingsCaveat(CaveatKind Kind, string Sentence);
