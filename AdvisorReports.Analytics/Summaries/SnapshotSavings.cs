using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Savings;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.Domain.Summaries;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Analytics.Summaries;

/// <summary>
/// Adds the savings engine's figures to a snapshot's summary. Every counted row brings its amount to its own subscription,
/// category and impact, so that the lines of a currency add up to the engine's raw, low and high.
/// </summary>
internal static class SnapshotSavings
{
    private const string Sql =
        """
        update snapshot_summaries s set amount_raw = f.raw, amount_low = f.low, amount_high = f.high
        from unnest({1}::text[], {2}::text[], {3}::text[], {4}::text[], {5}::numeric[], {6}::numeric[], {7}::numeric[])
            as f (subscription_id, category, impact, currency, raw, low, high)
        where s.snapshot_id = {0} and s.subscription_id = f.subscription_id and s.category = f.category and s.impact = f.impact
            and s.currency = f.currency
        """;

    /// <returns>What was found, by currency.</returns>
    public static async Task<IReadOnlyList<CurrencySavings>> WriteAsync(AdvisorDb db, Guid snapshotId, CancellationToken ct)
    {
        var savings = await db.ComputeSavingsAsync(snapshotId, ct) ?? throw new InvalidOperationException($"No snapshot {snapshotId}.");
        var lines = savings.Report.Currencies.SelectMany(currency => Attribute(currency, savings.Rows)).ToList();
        await db.Database.ExecuteSqlRawAsync(Sql,
        [
            snapshotId,
            lines.Select(l => l.SubscriptionId).ToArray(),
            lines.Select(l => SnakeCase.From(l.Category)).ToArray(),
            lines.Select(l => SnakeCase.From(l.Impact)).ToArray(),
            lines.Select(l => l.Currency).ToArray(),
            lines.Select(l => l.Raw).ToArray(),
            lines.Select(l => l.Low).ToArray(),
            lines.Select(l => l.High).ToArray(),
        ], ct);
        return savings.Report.Currencies;
    }

    private static IEnumerable<Line> Attribute(CurrencySavings currency, IReadOnlyList<SavingsRow> rows)
    {
        var (raw, low, high) = (currency.RawRowIds.ToHashSet(), currency.LowRowIds.ToHashSet(), currency.HighRowIds.ToHashSet());
        return rows.Where(r => raw.Contains(r.Id))
            .GroupBy(r => (Subscription: r.SubscriptionId ?? SnapshotSummary.NoSubscription, r.Category, r.Impact))
            .Select(line => new Line(line.Key.Subscription, line.Key.Category, line.Key.Impact, currency.Currency,
                line.Sum(r => r.Amount!.Value),
                line.Where(r => low.Contains(r.Id)).Sum(r => r.Amount!.Value),
                line.Where(r => high.Contains(r.Id)).Sum(r => r.Amount!.Value)));
    }

    private sealed record Line(
        string SubscriptionId, Category Category, Impact Impact, string Currency, decimal Raw, decimal Low, decimal High);
}
