using AdvisorReports.Domain.Savings;
using AdvisorReports.ReportWorker.Composition.Design;
using AdvisorReports.ReportWorker.Composition.Facts;
using AdvisorReports.ReportWorker.Composition.Texts;

namespace AdvisorReports.ReportWorker.Composition.Cost;

/// <summary>The rows behind the figures, and the names that their subscriptions go by.</summary>
public sealed class CostRows(IEnumerable<SavingsRow> rows, Front front)
{
    private const int NameMax = 80;

    private readonly Dictionary<Guid, SavingsRow> _rows = rows.ToDictionary(r => r.Id);

    private readonly Dictionary<string, string?> _names =
        front.Export.Coverage.Subscriptions.DistinctBy(s => s.Id, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(s => s.Id, s => s.Name, StringComparer.OrdinalIgnoreCase);

    public Words Words => front.Wording.Words;

    public SavingsRow this[Guid id] => _rows[id];

    /// <summary>The row that stands for the opportunity.</summary>
    public SavingsRow this[Opportunity opportunity] => _rows[opportunity.RowIds[0]];

    public string Subscription(string? id) => string.IsNullOrEmpty(id)
        ? Words["Common.NoSubscription"]
        : PlainText.Of(_names.GetValueOrDefault(id) is { Length: > 0 } name ? name : id, NameMax);

    /// <summary>The resource's name; null where the advice is for the subscription itself.</summary>
    public static string? Resource(SavingsRow row) =>
        row.ResourceName is not { Length: > 0 } name || string.Equals(name, row.SubscriptionId, StringComparison.OrdinalIgnoreCase)
            ? null
            : PlainText.Of(name, NameMax);
}
