using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Domain.Groups;

/// <summary>One recommendation and all it is about: what a person reads instead of a thousand rows.</summary>
/// <param name="Rows">Rows with this text that are active in Advisor.</param>
/// <param name="Resources">Different resources among them.</param>
/// <param name="RetirementDate">The earliest; null where nothing retires.</param>
/// <param name="Overdue">Whether the earliest retirement date has passed.</param>
public sealed record GroupView(
    Category Category, Impact Impact, string Text, int Rows, int Resources, IReadOnlyList<GroupAmount> Amounts,
    DateOnly? RetirementDate, bool Overdue);

/// <summary>Never added up across currencies.</summary>
/// <param name="Raw">
/// Advisor's plain sum over the rows, alternatives included. What of it counts is under <c>…/savings</c>.
/// </param>
public sealed record GroupAmount(string Currency, decimal Raw);
