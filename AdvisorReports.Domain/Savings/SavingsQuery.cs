using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Findings;
using AdvisorReports.Domain.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Domain.Savings;

/// <summary>A snapshot's savings, as its client's policy and decisions have them, with the rows they were computed from.</summary>
public sealed record ComputedSavings(SavingsPolicy Policy, IReadOnlyList<SavingsRow> Rows, SavingsReport Report);

public static class SavingsQuery
{
    /// <summary>
    /// Computes a snapshot's savings from the database as it is now: the one way to do so, so that an answer, a summary and a
    /// document never differ.
    /// </summary>
    /// <returns>Null where there is no such snapshot.</returns>
    public static async Task<ComputedSavings?> ComputeSavingsAsync(this AdvisorDb db, Guid snapshotId, CancellationToken ct)
    {
        var owner = await db.Snapshots.Where(s => s.Id == snapshotId)
            .Join(db.Clients, s => s.ClientId, c => c.Id, (s, c) => new { c.Id, c.SavingsPolicy }).FirstOrDefaultAsync(ct);
        if (owner is null)
        {
            return null;
        }

        var rows = db.Database.CurrentTransaction is null
            ? await db.InTransactionAsync(() => RowsAsync(db, owner.Id, snapshotId, ct), ct)
            : await RowsAsync(db, owner.Id, snapshotId, ct);
        return new ComputedSavings(owner.SavingsPolicy, rows, SavingsEngine.Compute(rows, owner.SavingsPolicy));
    }

    // Rows that were just copied have no statistics: the planner would read tables that it takes for empty from end to end.
    private static async Task<IReadOnlyList<SavingsRow>> RowsAsync(AdvisorDb db, Guid clientId, Guid snapshotId, CancellationToken ct)
    {
        await db.Database.ExecuteSqlRawAsync("set local enable_seqscan = off", ct);
        var rows = await SavingsRows(db, snapshotId).ToListAsync(ct);
        var decided = await Decided(db, clientId, snapshotId).ToDictionaryAsync(d => d.RowId, ct);
        return decided.Count == 0
            ? rows
            : [.. rows.Select(r => decided.TryGetValue(r.Id, out var d) ? r with { Finding = d.State, Reason = d.Reason } : r)];
    }

    /// <summary>The rows of a snapshot that the savings rules look at: everything in Cost, and whatever else has an amount.</summary>
    private static IQueryable<SavingsRow> SavingsRows(AdvisorDb db, Guid snapshotId) =>
        from r in InSavings(db, snapshotId)
        select new SavingsRow
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
            Commitment = r.Term == null && r.Sku == null && r.LookbackDays == null && r.ReservedResourceType == null
                && r.HourlyAmount == null
                ? null
                : new Commitment(r.Term, r.LookbackDays, r.CommitmentScope, r.Sku, r.Quantity, r.Region, r.ReservedResourceType,
                    r.HourlyAmount),
        };

    // Few findings are ever decided against: looking those up costs a tenth of asking for the finding of every row.
    private static IQueryable<Decision> Decided(AdvisorDb db, Guid clientId, Guid snapshotId) =>
        from f in db.Findings
        where f.ClientId == clientId && (f.State == FindingState.Dismissed || f.State == FindingState.Postponed)
        join r in InSavings(db, snapshotId) on f.Fingerprint equals r.Fingerprint
        select new Decision(r.Id, f.State, f.Reason);

    private static IQueryable<Recommendation> InSavings(AdvisorDb db, Guid snapshotId) =>
        db.Recommendations.Where(r => r.SnapshotId == snapshotId && (r.Category == Category.Cost || r.Amount != null));

    private sealed record Decision(Guid RowId, FindingState State, DismissalReason? Reason);
}
