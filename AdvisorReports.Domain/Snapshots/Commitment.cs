namespace AdvisorReports.Domain.Snapshots;

/// <summary>
/// The structured side of a reservation or savings plan, from <c>extendedProperties</c> of an Advisor JSON row.
/// A portal CSV carries none of it.
/// </summary>
/// <param name="Term"><c>P1Y</c> or <c>P3Y</c>.</param>
/// <param name="LookbackDays">7, 30 or 60 days of usage that the figure is computed from.</param>
/// <param name="Scope"><c>Single</c> or <c>Shared</c>.</param>
/// <param name="Sku">For example <c>Standard_D4s_v5</c>.</param>
/// <param name="Quantity">Number of units to reserve.</param>
/// <param name="Region">Azure region, for example <c>westeurope</c>.</param>
/// <param name="ReservedResourceType">For example <c>virtualmachines</c>.</param>
/// <param name="HourlyAmount">Savings plans: the hourly commitment, in the row's currency.</param>
public sealed record Commitment(
    string? Term,
    int? LookbackDays,
    string? Scope,
    string? Sku,
    int? Quantity,
    string? Region,
    string? ReservedResourceType,
    decimal? HourlyAmount);
