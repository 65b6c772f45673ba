using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Operations.Alerts;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Analytics.Operations.Alerts;

/// <summary>
/// Writes how it stands with each alert, and what changed, in one transaction. Replicas take turns: whoever comes second finds it
/// done, and a replica that starts goes on where the one before ended.
/// </summary>
internal static class TurnAlerts
{
    private const int LooksMissed = 5;
    private const string LockSql = "select pg_advisory_xact_lock(hashtextextended('alerts', 0))";

    private const string StandingSql =
        """
        insert into alerts (kind, state, since, turning_since, value, unmeasured, evaluated_at) values ({0}, {1}, {2}, {3}, {4}, {5}, {6})
        on conflict (kind) do update set state = excluded.state, since = excluded.since, turning_since = excluded.turning_since,
            value = excluded.value, unmeasured = excluded.unmeasured, evaluated_at = excluded.evaluated_at
        """;

    /// <summary>Whether nobody looked for as long.</summary>
    public static async Task<bool> IsDueAsync(AdvisorDb db, TimeSpan every, DateTimeOffset now, CancellationToken ct)
    {
        // A little early is in time: two timers of the same period would otherwise skip every other turn.
        var last = await db.Alerts.MaxAsync(a => (DateTimeOffset?)a.EvaluatedAt, ct);
        return last is null || now - last >= every * 0.9;
    }

    /// <returns>What changed; null where another replica was faster.</returns>
    public static Task<List<AlertChangeView>?> RunAsync(
        AdvisorDb db, IReadOnlyList<(AlertRule Rule, Measure Measure)> measured, TimeSpan every, DateTimeOffset now, CancellationToken ct) =>
        db.InTransactionAsync(async () =>
        {
            await db.Database.ExecuteSqlRawAsync(LockSql, ct);
            if (!await IsDueAsync(db, every, now, ct))
            {
                return null;
            }

            // What was while nobody looked is not known: a few looks may be missed, as by a restart, more of them are a gap.
            var seen = now - (every * LooksMissed);
            var known = await db.Alerts.AsNoTracking().ToDictionaryAsync(
                a => a.Kind, a => new AlertStanding(a.State, a.Since, a.EvaluatedAt < seen ? null : a.TurningSince), ct);
            var changes = new List<AlertChangeView>();
            foreach (var (rule, measure) in measured)
            {
                var before = known.TryGetValue(rule.Kind, out var standing) ? standing : AlertStanding.New(now);
                var after = EvaluateAlert.Next(rule, measure, before, now);
                await db.Database.ExecuteSqlRawAsync(StandingSql, (object[])
                [
                    SnakeCase.From(rule.Kind), SnakeCase.From(after.State), after.Since, after.TurningSince!, measure.Value!, measure.Unmeasured!, now,
                ], ct);
                if (after.State != before.State)
                {
                    changes.Add(new AlertChangeView(Guid.CreateVersion7(now), rule.Kind, after.State, measure.Value!.Value,
                        after.State is AlertState.Firing ? rule.Threshold : rule.Clear, now));
                }
            }

            await WriteAsync(db, changes, ct);
            await ForgetAsync(db, [.. measured.Select(m => m.Rule.Kind)], ct);
            return changes;
        }, ct);

    private static async Task WriteAsync(AdvisorDb db, List<AlertChangeView> changes, CancellationToken ct)
    {
        foreach (var change in changes)
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into alert_changes (id, kind, state, value, threshold, at) values (
                    {change.Id}, {SnakeCase.From(change.Kind)}, {SnakeCase.From(change.State)}, {change.Value}, {change.Threshold}, {change.At})
                """, ct);
        }
    }

    // An alert that is turned off is not one that fires.
    private static Task<int> ForgetAsync(AdvisorDb db, AlertKind[] watched, CancellationToken ct) =>
        db.Alerts.Where(a => !Enumerable.Contains(watched, a.Kind)).ExecuteDeleteAsync(ct);
}
