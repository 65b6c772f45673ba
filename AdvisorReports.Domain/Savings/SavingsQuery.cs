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

    // Each row looks its one finding up: what it costs grows with the rows, not with all that the client ever had. Rows that were
    // just copied have no statistics, and the planner would read tables that it takes for empty from end to end, once per row.
    private static async Task<List<SavingsRow>> RowsAsync(AdvisorDb db, Guid clientId, Guid snapshotId, CancellationToken ct)
    {
        await db.Database.ExecuteSqlRawAsync("set local enable_seqscan = off", ct);
        return await SavingsRows(db, clientId, snapshotId).ToListAsync(ct);
    }

    /// <summary>
    /// The rows of a snapshot that the savings rules look at: everything in Cost, and whatever else has an amount; each with
    /// what the client decided about its finding.
    /// </summary>
    private static IQueryable<SavingsRow> SavingsRows(AdvisorDb db, Guid clientId, Guid snapshotId) =>
        from r in db.Recommendations
        where r.SnapshotId == snapshotId && (r.Category == Category.Cost || r.Amount != null)
        from f in db.Findings.Where(f => f.ClientId == clientId && f.Fingerprint == r.Fingerprint).Take(1).DefaultIfEmpty()
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
            Finding = f == null ? null : (FindingState?)f.State,
            Reason = f == null ? null : f.Reason,
            Commitment = r.Term == null && r.Sku == null && r.LookbackDays == null && r.ReservedResourceType == null
                && r.HourlyAmount == null
                ? null
                : new Commitment(r.Term, r.LookbackDays, r.CommitmentScope, r.Sku, r.Quantity, r.Region, r.ReservedResourceType,
                    r.HourlyAmount),
        };
}
