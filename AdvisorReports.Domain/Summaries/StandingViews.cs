using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Domain.Summaries;

/// <summary>
/// Findings and savings by category, at the present standing. A category that no export covers, or in which nothing is active, is
/// not there: nothing is known of it.
/// </summary>
public sealed record CategoriesView(IReadOnlyList<CategoryTotal> Items);

/// <param name="Rows">Recommendations times affected resources.</param>
/// <param name="Resources">
/// Affected resources per subscription, category, impact and currency, added: one that has recommendations in two of these lines
/// counts in both.
/// </param>
/// <param name="Savings">Per currency; none where nothing is quantified.</param>
public sealed record CategoryTotal(Category Category, int Rows, int Resources, IReadOnlyList<CurrencyFigures> Savings);

/// <summary>Findings and savings by impact, at the present standing, the most severe first.</summary>
public sealed record ImpactsView(IReadOnlyList<ImpactTotal> Items);

/// <inheritdoc cref="CategoryTotal" />
public sealed record ImpactTotal(Impact Impact, int Rows, int Resources, IReadOnlyList<CurrencyFigures> Savings);
