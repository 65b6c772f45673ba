using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Savings;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.Domain.Summaries;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Analytics.Summaries;

/// <summary>
/// Adds the savings engine's figures to a snapshot's summary. Every counted row brings its amount to its own subscription,
/// category and impact, so that the lines of a currency add up to the engine's low and high.
/// </summary>
internal static class SnapshotSavings
{
    private const string Sql =
        """
        update snapshot_summaries s set amount_low = f.low, amount_high = f.high
        from unnest({1}::text[], {2}::text[], {3}::text[], {4}::text[], {5}::numeric[], {6}::numeric[])
            as f (subscription_id, category, impact, currency, low, high)
        where s.snapshot_id = {0} and s.subscription_id = f.subscription_id and s.category = f.category and s.impact = f.impact
            and s.currency = f.currency
        """;

    public static async Task WriteAsync(AdvisorDb db, Guid snapshotId, CancellationToken ct)
    {
        if (await db.ComputeSavingsAsync(snapshotId, ct) is not { } savings)
        {
            return;
        }

        var lines = Attribute(savings.Rows, savings.Report);
        await db.Database.ExecuteSqlRawAsync(Sql,
        [
            snapshotId,
            lines.Select(l => l.SubscriptionId).ToArray(),
            lines.Select(l => SnakeCase.From(l.Category)).ToArray(), lines.Select(l => SnakeCase.From(l.Impact)).ToArray(),
            lines.Select(l => l.Currency).ToArray(), lines.Select(l => l.Low).ToArray(), lines.Select(l => l.High).ToArray(),
        ], ct);
    }

    private static List<Line> Attribute(IReadOnlyList<SavingsRow> rows, SavingsReport report)
    {
        var byId = rows.ToDictionary(r => r.Id);
        var low = report.Currencies.SelectMany(c => c.LowRowIds).Select(id => (Row: byId[id], Low: true));
        var high = report.Currencies.SelectMany(c => c.HighRowIds).Select(id => (Row: byId[id], Low: false));
        return [.. low.Concat(high).GroupBy(x => (Subscription: x.Row.SubscriptionId ?? SnapshotSummary.NoSubscription, x.Row.Category, x.Row.Impact, x.Row.Currency)).Select(g => new Line(
            g.Key.Subscription, g.Key.Category, g.Key.Impact, g.Key.Currency!,
            g.Where(x => x.Low).Sum(x => x.Row.Amount!.Value), g.Where(x => !x.Low).Sum(x => x.Row.Amount!.Value)))];
    }

    private sealed record Line(string SubscriptionId, Category Category, Impact Impact, string Currency, decimal Low, decimal High);
}
