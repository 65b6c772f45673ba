using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.ReportWorker.Composition.Facts;

/// <summary>Some categories of an export looked at closely: who and what is affected by them.</summary>
/// <param name="Types">Resources of each type by the highest rating of what is advised for them.</param>
public sealed record Focus(
    IReadOnlyList<Category> Categories, FocusTotals Totals, IReadOnlyList<SeverityBar> Types,
    IReadOnlyList<AffectedSubscription> Subscriptions, IReadOnlyList<AffectedResource> MostAffected);

/// <summary>Active rows of the categories, except <paramref name="LeftOut"/>.</summary>
/// <param name="Resources">Different resources.</param>
/// <param name="Types">Different types of them.</param>
/// <param name="LeftOut">Rows that Advisor lists as postponed, dismissed or completed.</param>
public sealed record FocusTotals(int Resources, int Types, int Subscriptions, int LeftOut);

/// <summary>Recommendations by their highest rating in the subscription.</summary>
public sealed record AffectedSubscription(string? Id, string? Name, int High, int Medium, int Low, int Resources);

/// <summary>Recommendations by their highest rating for the resource.</summary>
public sealed record AffectedResource(
    string? Name, string? Type, string? Subscription, string? ResourceGroup, int High, int Medium, int Low);
