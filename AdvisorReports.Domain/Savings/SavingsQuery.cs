using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Domain.Savings;

public static class SavingsQuery
{
    /// <summary>The rows of a snapshot that the savings rules look at: everything in Cost, and whatever else has an amount.</summary>
    public static IQueryable<SavingsRow> SavingsRows(this AdvisorDb db, Guid snapshotId) => db.Recommendations
        .Where(r => r.SnapshotId == snapshotId && (r.Category == Category.Cost || r.Amount != null))
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
            State = r.AdvisorState,
            Commitment = r.Term == null && r.Sku == null && r.HourlyAmount == null
                ? null
                : new Commitment(r.Term, r.LookbackDays, r.CommitmentScope, r.Sku, r.Quantity, r.Region, r.ReservedResourceType,
                    r.HourlyAmount),
        });
}
