using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Savings;
using AdvisorReports.Domain.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.ReportWorker.Composition.Executive;

/// <summary>The rows the savings rules look at: whatever has an amount, and what is of category Cost.</summary>
public static class LoadSavingsRows
{
    public static Task<List<SavingsRow>> Handle(AdvisorDb db, Guid snapshotId, CancellationToken ct) =>
        db.Recommendations.AsNoTracking()
            .Where(r => r.SnapshotId == snapshotId && (r.Amount != null || r.Category == Category.Cost))
            .Select(r => new SavingsRow
            {
                Id = r.Id,
                Category = r.Category,
                Impact = r.Impact,
                Text = r.Text,
                TypeId = r.TypeId,
                SubscriptionId = r.SubscriptionId,
                ResourceGroup = r.ResourceGroup,
                ResourceName = r.ResourceName,
                ResourceType = r.ResourceType,
                Amount = r.Amount,
                Currency = r.Currency,
                Commitment = r.Term == null && r.Sku == null && r.LookbackDays == null && r.ReservedResourceType == null
                    && r.HourlyAmount == null
                    ? null
                    : new Commitment(
                        r.Term, r.LookbackDays, r.CommitmentScope, r.Sku, r.Quantity, r.Region, r.ReservedResourceType, r.HourlyAmount),
                State = r.AdvisorState,
            })
            .ToListAsync(ct);
}
