using System.Reflection;
using AdvisorReports.Analytics.Operations.Alerts;
using AdvisorReports.Analytics.Retirements;
using AdvisorReports.Api.Access.Auditing;
using AdvisorReports.Api.Access.Keys;
using AdvisorReports.Api.Clients;
using AdvisorReports.Api.Findings;
using AdvisorReports.Api.Paging;
using AdvisorReports.Api.Recommendations;
using AdvisorReports.Api.Reports;
using AdvisorReports.Api.Sharing;
using AdvisorReports.Api.Snapshots;
using AdvisorReports.Api.Webhooks;
using AdvisorReports.Api.Webhooks.Events;
using AdvisorReports.Api.Webhooks.Sending;
using AdvisorReports.Domain.Clients;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Findings;
using AdvisorReports.Domain.Quotas;
using AdvisorReports.Domain.Reports;
using AdvisorReports.Domain.Savings;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.ReportWorker.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Tests.Indexes;

/// <summary>Each index is used by something that the product runs, over a realistic amount of data; and there is none that is not.</summary>
[Collection(FilledCollection.Name)]
public sealed class IndexTests(FilledDatabase database)
{
    private static readonly Guid One = FilledDatabase.Id(1);
    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
    private static readonly PageQuery Page = new();
    private static readonly RecommendationFilter Any = new();

    private static readonly Dictionary<string, Func<AdvisorDb, CancellationToken, Task>> Uses = new()
    {
        ["ix_clients_created"] = (db, ct) => ListClients.Handle(Page, null, null, db, ct),
        ["ix_clients_status_created"] = (db, ct) => ListClients.Handle(Page, new(ClientStatus.Inactive), null, db, ct),
        ["ix_snapshots_client_taken"] = (db, ct) => ListSnapshots.Handle(One, Page, db, ct),
        ["ix_snapshots_waiting"] = (db, ct) => RunAsync(db, Sql(typeof(AnnounceSnapshots)), ct, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30)),
        ["ix_snapshots_untold"] = (db, ct) => RunAsync(db, Sql(typeof(TellEnds), "SnapshotsSql"), ct, 100),
        ["PK_recommendations"] = (db, ct) => RowsAsync(db, Any, RecommendationSort.Line, ct),
        ["ix_recommendations_amount"] = (db, ct) => RowsAsync(db, Any, RecommendationSort.Amount, ct),
        ["ix_recommendations_impact"] = (db, ct) => RowsAsync(db, Any, RecommendationSort.Impact, ct),
        ["ix_recommendations_snapshot_category"] = (db, ct) =>
            RowsAsync(db, new() { Category = new(Category.Performance), MinAmount = 1 }, RecommendationSort.Impact, ct),
        ["ix_recommendations_savings"] = (db, ct) => db.ComputeSavingsAsync(One, ct),
        ["ix_recommendations_retiring"] = (db, ct) => WriteRetirements.RunAsync(db, FilledDatabase.Id(2), ct),
        ["ix_findings_client"] = (db, ct) => ListFindings.Handle(FilledDatabase.Id(9), null, null, null, null, null, null, db, ct),
        ["ix_findings_client_state"] = (db, ct) => ListFindings.Handle(One, new(FindingState.Accepted), null, null, null, null, null, db, ct),
        ["ix_findings_postponed"] = (db, ct) => db.Findings
            .Where(f => f.State == FindingState.Postponed && f.DueDate <= Today).Select(f => f.ClientId).Distinct().ToListAsync(ct),
        ["ix_reports_created"] = (db, ct) => ListReports.Handle(Page, null, null, null, db, ct),
        ["ix_reports_client_created"] = (db, ct) => ListReports.Handle(Page, One, null, null, db, ct),
        ["ix_reports_status_created"] = (db, ct) => ListReports.Handle(Page, null, null, new(ReportStatus.Failed), db, ct),
        ["ix_reports_client_status"] = (db, ct) => db.Reports.CountAsync(r => r.ClientId == One && r.Status == ReportStatus.Queued, ct),
        ["ix_reports_client_started"] = (db, ct) => FindDueReports.Handle(db, [ReportPriority.Interactive], 2, ct),
        ["ix_reports_waiting"] = (db, ct) => FindDueReports.Handle(db, [ReportPriority.Interactive], 2, ct),
        ["ix_reports_untold"] = (db, ct) => RunAsync(db, Sql(typeof(TellEnds), "ReportsSql"), ct, 100),
        ["ix_report_files_source"] = (db, ct) => FindPrinted.Handle(db, One, ReportFormat.Pdf, new byte[32], ct),
        ["ix_share_links_report"] = (db, ct) => ListShares.Handle(One, Page, db, ct),
        ["ix_webhooks_client_created"] = (db, ct) => ListWebhooks.Handle(One, Page, db, ct),
        ["ix_webhook_deliveries_created"] = (db, ct) => ListDeliveries.Handle(One, Page, db, ct),
        ["ix_webhook_deliveries_pending"] = (db, ct) => ClaimDeliveries.RunAsync(db, 10, new WebhookOptions(), ct),
        ["ix_webhook_deliveries_finished"] = (db, ct) => RunAsync(db, Sql(typeof(ForgetDeliveries)), ct, TimeSpan.FromDays(60)),
        ["ix_alert_changes_at"] = (db, ct) => ReadAlerts.Handle(db, Options.Create(new AlertOptions()), ct),
        ["ix_alert_changes_untold"] = (db, ct) => RunAsync(db, Sql(typeof(TellAlerts), "LockSql"), ct, 100),
        ["ix_audit_at"] = (db, ct) => ListAudit.Handle(Page, new(), db, ct),
        ["ix_audit_actor"] = (db, ct) => ListAudit.Handle(Page, new() { User = "key:1" }, db, ct),
        ["ix_audit_resource"] = (db, ct) => ListAudit.Handle(Page, new() { Kind = "report", Resource = One }, db, ct),
        ["ix_audit_client"] = (db, ct) => ListAudit.Handle(Page, new() { Client = One }, db, ct),
        ["ix_api_keys_created"] = (db, ct) => ListKeys.Handle(Page, db, ct),
        ["ix_quota_uses_client"] = (db, ct) => db.TakeQuotaAsync(QuotaKind.Upload, One, 60, 300, ct),

        // What deleting a client and its snapshots looks for, in the words of the keys that cascade.
        ["ix_share_links_client"] = (db, ct) => db.Database.ExecuteSqlAsync($"delete from only share_links where {One} = client_id", ct),
        ["IX_reports_snapshot_id"] = (db, ct) => db.Database.ExecuteSqlAsync($"delete from only reports where {One} = snapshot_id", ct),
        ["IX_reports_compared_with_id"] = (db, ct) =>
            db.Database.ExecuteSqlAsync($"update only reports set compared_with_id = null where {One} = compared_with_id", ct),
    };

    public static TheoryData<string> Indexes => [.. Uses.Keys];

    [Theory]
    [MemberData(nameof(Indexes))]
    public async Task An_index_is_used_by_what_the_product_runs(string index)
    {
        var plans = new Plans();
        await using var db = database.Open(plans);
        await using (await db.Database.BeginTransactionAsync())
        {
            await Uses[index](db, CancellationToken.None);
        }

        // The index of a partitioned table is in the plan by the names of its partitions.
        var names = await db.Database.SqlQuery<string>(
            $"""
            with recursive index (oid) as (
                select to_regclass(quote_ident({index}))::oid
                union all
                select inhrelid from pg_inherits join index on inhparent = index.oid)
            select relname::text as "Value" from pg_class join index using (oid)
            """).ToListAsync();
        Assert.Contains(plans.All, plan => names.Any(name => plan.Contains($"\"Index Name\": \"{name}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task There_is_no_index_without_a_use()
    {
        await using var db = database.Open();
        var known = await db.Database.SqlQueryRaw<string>(
            """
            select c.relname as "Value" from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
            where t.relnamespace = 'public'::regnamespace and not i.indisunique and not t.relispartition
            """).ToListAsync();
        Assert.Equal(Uses.Keys.Except(["PK_recommendations"]).Order(StringComparer.Ordinal), known.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(RecommendationSort.Line)]
    [InlineData(RecommendationSort.Amount)]
    [InlineData(RecommendationSort.Impact)]
    public async Task A_late_page_begins_where_the_one_before_ended(RecommendationSort sort)
    {
        var plans = new Plans();
        await using var db = database.Open(plans);
        await ListRecommendations.Handle(One, Any, new(sort), null, 20, new RowCursor(sort, sort is RecommendationSort.Line ? null : 1, 100_000, One), null, db, default);
        var from = plans.All[0].Split("\"Index Cond\": ")[1].Split('\n')[0];
        Assert.Contains("ROW(", from, StringComparison.Ordinal);
        Assert.DoesNotContain("\"Node Type\": \"Sort\"", plans.All[0], StringComparison.Ordinal);
    }

    private static async Task RowsAsync(AdvisorDb db, RecommendationFilter filter, RecommendationSort sort, CancellationToken ct) =>
        await ListRecommendations.Handle(One, filter, new(sort), null, 20, null, null, db, ct);

    private static async Task RunAsync(AdvisorDb db, string sql, CancellationToken ct, params object[] values) =>
        await db.Database.ExecuteSqlRawAsync(sql, values, ct);

    // What a sweeper says is its own affair, but here it has to be the same.
    private static string Sql(Type of, string name = "Sql") =>
        (string)of.GetField(name, BindingFlags.NonPublic | BindingFlags.Static)!.GetRawConstantValue()!;
}
