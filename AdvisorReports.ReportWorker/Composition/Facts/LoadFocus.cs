using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.ReportWorker.Composition.Design;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.ReportWorker.Composition.Facts;

/// <summary>Loads what some categories touch. Lists are cut in the database; their totals are not.</summary>
public static class LoadFocus
{
    public const int ListMax = 12;

    // A chart that fits under the summary's sentences.
    private const int TypesMax = 8;

    // One row per resource and recommendation. Severity is the highest rating; a resource is told as in the totals.
    private const string Advised =
        $$"""
        with advised as materialized (
            select {{RecommendationSql.Resource}} as resource,
                category, text, max(resource_type) as type, max(resource_name) as name, max(resource_group) as resource_group,
                subscription_id, max(subscription_name) as subscription_name,
                min({{RecommendationSql.Severity}}) as severity
            from recommendations where snapshot_id = {0} and advisor_state = 'active' and category = any ({1})
            group by 1, category, text, subscription_id)

        """;

    private const string Counts =
        """
        count(*) filter (where severity = 0)::int as "High", count(*) filter (where severity = 1)::int as "Medium",
            count(*) filter (where severity = 2)::int as "Low"
        """;

    public static async Task<Focus> Handle(AdvisorDb db, Guid snapshotId, IReadOnlyList<Category> categories, CancellationToken ct)
    {
        var names = categories.Select(c => SnakeCase.From(c)).ToArray();
        Task<List<T>> Load<T>(string sql) => db.Database.SqlQueryRaw<T>(sql, snapshotId, names).ToListAsync(ct);
        var totals = await Load<FocusTotals>(Advised +
            """
            select count(distinct resource)::int as "Resources", count(distinct coalesce(type, ''))::int as "Types",
                count(distinct subscription_id)::int as "Subscriptions",
                (select count(*)::int from recommendations where snapshot_id = {0} and advisor_state <> 'active' and category = any ({1})) as "LeftOut"
            from advised
            """);
        var types = await Load<TypeRow>(Advised +
            $"""
            select left(type, 100) as "Type", {Counts}
            from (select resource, max(type) as type, min(severity) as severity from advised group by resource) resources
            group by 1 order by 2 desc, 3 desc, 4 desc, 1 limit {TypesMax}
            """);
        var subscriptions = await Load<AffectedSubscription>(Advised +
            $"""
            , touched as (select coalesce(subscription_id, '') as id, count(distinct resource)::int as resources from advised group by 1),
            found as (select coalesce(subscription_id, '') as id, max(subscription_name) as name, min(severity) as severity
                from advised group by 1, category, text),
            counted as (select id, max(name) as name, {Counts} from found group by 1)
            select nullif(left(id, 100), '') as "Id", left(name, 200) as "Name", "High", "Medium", "Low", resources as "Resources"
            from counted join touched using (id)
            order by "High" desc, "Medium" desc, "Low" desc, resources desc, 1 limit {ListMax}
            """);
        var resources = await Load<AffectedResource>(Advised +
            $"""
            select left(max(name), 300) as "Name", left(max(type), 100) as "Type",
                left(coalesce(max(subscription_name), max(subscription_id)), 200) as "Subscription",
                left(max(resource_group), 200) as "ResourceGroup", {Counts}
            from advised group by resource
            order by "High" desc, "Medium" desc, "Low" desc, 3, 4, 1 limit {ListMax}
            """);
        return new Focus(
            categories, totals.Single(), types.ConvertAll(t => t.ToBar()), subscriptions.ConvertAll(Plain), resources.ConvertAll(Plain));
    }

    private static AffectedSubscription Plain(AffectedSubscription s) => s with { Id = Plain(s.Id, 40), Name = Plain(s.Name, 80) };

    private static AffectedResource Plain(AffectedResource r) => r with
    {
        Name = Plain(r.Name, 120),
        Type = Plain(r.Type, 60),
        Subscription = Plain(r.Subscription, 80),
        ResourceGroup = Plain(r.ResourceGroup, 90),
    };

    private static string? Plain(string? text, int max) => text is null ? null : PlainText.Of(text, max);

    private sealed record TypeRow(string? Type, int High, int Medium, int Low)
    {
        // What fits beside a bar.
        public SeverityBar ToBar() => new(Type is null ? "" : PlainText.Of(Type, 24), High, Medium, Low);
    }
}
