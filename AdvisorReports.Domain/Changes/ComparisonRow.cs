using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Domain.Changes;

/// <summary>A row of <see cref="ComparisonSql"/>: the totals, the same in every row, and an item; no item where there is none.</summary>
internal sealed record ComparisonRow(
    string Totals, int? Kind, int? Line, byte[]? Fingerprint, Guid? SnapshotId, string? Category, string? Text, string? AdvisorState,
    string? SubscriptionId, string? SubscriptionName, string? ResourceGroup, string? ResourceName, string? ResourceType,
    int? OldImpact, decimal? OldAmount, string? OldCurrency, int? NewImpact, decimal? NewAmount, string? NewCurrency)
{
    public ChangedFinding ToFinding() => new(
        new ChangePlace((ChangeKind)Kind!.Value, Line!.Value, Fingerprint), SnapshotId!.Value, SnakeCase.Parse<Category>(Category!),
        Text!, SnakeCase.Parse<AdvisorState>(AdvisorState!), SubscriptionId, SubscriptionName, ResourceGroup, ResourceName, ResourceType,
        Side(OldImpact, OldAmount, OldCurrency), Side(NewImpact, NewAmount, NewCurrency));

    private static Stated? Side(int? impact, decimal? amount, string? currency) =>
        impact is { } severity ? new Stated((Impact)severity, amount, amount is null ? null : currency) : null;
}
