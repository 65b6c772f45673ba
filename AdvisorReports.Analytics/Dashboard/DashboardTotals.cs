using System.Text.Json;
using AdvisorReports.Analytics.Trends;
using AdvisorReports.Domain.Access;
using AdvisorReports.Domain.Clients;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;
using AdvisorReports.Domain.Summaries;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Analytics.Dashboard;

/// <summary>How many there are of what, the latest snapshot, and how reports went.</summary>
internal sealed record DashboardTotals(
    Dictionary<ClientStatus, int> Clients, int Snapshots, LatestSnapshot? Latest, ReportCount[] Reports, GenerationFigures Generation);

internal sealed record ReportCount(ReportType Type, ReportStatus Status, int Number);

internal static class DashboardTotalsQuery
{
    // Groups come as JSON, so that one row holds everything.
    private const string Sql =
        """
        select
            (select jsonb_object_agg(status, number)::text from (
                select status, count(*) as number from clients where {0} or id = any ({1}) group by status) c) as "Clients",
            (select jsonb_agg(to_jsonb(r))::text from (
                select type, status, count(*) as number from reports where {0} or client_id = any ({1}) group by type, status) r) as "Reports",
            (select count(*)::int from snapshots where {0} or client_id = any ({1})) as "Snapshots",
            latest.id as "LatestId", latest.client_id as "LatestClientId", latest.name as "LatestClientName",
            latest.taken_at as "LatestTakenAt", latest.imported_at as "LatestImportedAt",
            ended.completed as "Completed", ended.failed as "Failed", ended.p50 as "P50", ended.p95 as "P95"
        from (
            select count(*) filter (where status = 'completed')::int as completed,
                count(*) filter (where status <> 'completed')::int as failed,
                percentile_cont(0.5) within group (order by seconds) filter (where status = 'completed') as p50,
                percentile_cont(0.95) within group (order by seconds) filter (where status = 'completed') as p95
            from (
                select status, extract(epoch from finished_at - started_at)::float8 as seconds from reports
                where ({0} or client_id = any ({1})) and status in ('completed', 'failed', 'quarantined')
                    and finished_at >= {2} and finished_at < {3}) e) ended
        left join (
            select s.id, s.client_id, c.name, s.taken_at, s.imported_at from snapshots s join clients c on c.id = s.client_id
            where {0} or s.client_id = any ({1})
            order by s.id desc limit 1) latest on true
        """;

    /// <param name="recent">The days of which reports are counted that ended.</param>
    public static async Task<DashboardTotals> DashboardTotalsAsync(
        this AdvisorDb db, ClientScope scope, Period recent, CancellationToken ct)
    {
        var rows = await db.Database.SqlQueryRaw<Row>(Sql, scope.IsAll, scope.Ids, PeriodQuery.Midnight(recent.From),
            PeriodQuery.Midnight(recent.To.AddDays(1))).ToListAsync(ct);
        return rows.Single().ToTotals();
    }

    private sealed record Row(
        string? Clients, string? Reports, int Snapshots, Guid? LatestId, Guid? LatestClientId, string? LatestClientName,
        DateTimeOffset? LatestTakenAt, DateTimeOffset? LatestImportedAt, int Completed, int Failed, double? P50, double? P95)
    {
        public DashboardTotals ToTotals() => new(
            Read<Dictionary<ClientStatus, int>>(Clients) ?? [],
            Snapshots,
            LatestId is { } id
                ? new LatestSnapshot(id, LatestClientId!.Value, LatestClientName!, LatestTakenAt!.Value, LatestImportedAt!.Value)
                : null,
            Read<ReportCount[]>(Reports) ?? [],
            new GenerationFigures(Completed, Failed, Completed + Failed > 0 ? Math.Round((double)Completed / (Completed + Failed), 4) : null,
                Seconds(P50), Seconds(P95)));

        private static T? Read<T>(string? json) where T : class => json is null ? null : JsonSerializer.Deserialize<T>(json, Json.Options);

        private static double? Seconds(double? value) => value is { } seconds ? Math.Round(seconds, 3) : null;
    }
}
