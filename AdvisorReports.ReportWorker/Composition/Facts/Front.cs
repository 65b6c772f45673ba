using AdvisorReports.Domain.Facts;
using AdvisorReports.Domain.Reports;
using AdvisorReports.ReportWorker.Composition.Texts;

namespace AdvisorReports.ReportWorker.Composition.Facts;

/// <summary>What every document says of itself, whatever its type, and nothing that changes from one rendering to the next.</summary>
public sealed record Front
{
    public required ReportType Type { get; init; }
    public required string Title { get; init; }
    public required string Client { get; init; }
    public required Branding Branding { get; init; }

    /// <summary>The day of the request: what is overdue is so on this day.</summary>
    public required DateOnly Date { get; init; }
    public required Export Export { get; init; }
    public required Totals Totals { get; init; }
    public required IReadOnlyList<CategorySeverities> Categories { get; init; }
    public required IReadOnlyList<SubscriptionFigures> Subscriptions { get; init; }

    /// <summary>Null where no earlier snapshot is named: then the document says nothing about changes.</summary>
    public ChangesSince? Changes { get; init; }

    public required Wording Wording { get; init; }
}
