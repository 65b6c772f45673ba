using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using AdvisorReports.Api.Door;
using AdvisorReports.Api.Paging;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Snapshots;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Recommendations;

/// <summary>A snapshot by recommendation: overdue retirements first, then by severity, then by amount.</summary>
internal static class ListGroups
{
    private const string Sql =
        """
        with matching as (
            select category, impact, text, currency, amount, retirement_date, (subscription_id, resource_group, resource_name) as resource
            from recommendations
            where snapshot_id = {0} and advisor_state = 'active'
                and ({1}::text is null or category = {1}) and ({2}::text is null or impact = {2})
                and ({3}::text is null or subscription_id ilike {3} escape '\' or subscription_name ilike {3} escape '\')
                and ({4}::text is null or text ilike {4} escape '\' or resource_name ilike {4} escape '\'
                    or resource_group ilike {4} escape '\')
                and ({5}::numeric is null or amount >= {5})),
        groups as (
            select category, impact, text, count(*)::int as rows, count(distinct resource)::int as resources,
                min(retirement_date) as retirement_date, coalesce(min(retirement_date) < {6}, false) as overdue
            from matching group by category, impact, text),
        amounts as (
            select category, impact, text, max(raw) as largest,
                jsonb_agg(jsonb_build_object('currency', currency, 'raw', raw) order by currency)::text as list
            from (select category, impact, text, currency, sum(amount) as raw
                from matching where amount is not null group by category, impact, text, currency) per_currency
            group by category, impact, text)
        select category as "Category", impact as "Impact", text as "Text", rows as "Rows", resources as "Resources",
            list as "Amounts", retirement_date as "RetirementDate", overdue as "Overdue"
        from groups left join amounts using (category, impact, text)
        order by overdue desc, array_position(array['high', 'medium', 'low'], impact), largest desc nulls last, text, category
        limit {7} offset {8}
        """;

    /// <param name="limit">Groups per page, 1 to 200.</param>
    /// <param name="after">The <c>next</c> of the page before.</param>
    public static async Task<Results<Ok<Page<GroupView>>, ProblemHttpResult>> Handle(
        Guid id, [AsParameters] RecommendationFilter filter, [Range(1, PageQuery.LimitMax)] int? limit, GroupCursor? after,
        AdvisorDb db, TimeProvider clock, CancellationToken ct)
    {
        // First: the SQL below is written by hand, and knows no scope.
        if (!await db.Snapshots.AnyAsync(s => s.Id == id, ct))
        {
            return Problems.NotFound("snapshot", id);
        }

        var size = limit ?? 50;
        var start = after ?? new GroupCursor(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), 0);
        object?[] values =
        [
            id, filter.Category is { Value: var category } ? SnakeCase.From(category) : null,
            filter.Impact is { Value: var impact } ? SnakeCase.From(impact) : null,
            filter.Subscription is { Length: > 0 } name ? LikePattern.Escape(name) : null,
            filter.Search is { Length: > 0 } part ? $"%{LikePattern.Escape(part)}%" : null,
            filter.MinAmount, start.Today, size + 1, start.Read,
        ];
        var groups = await db.Database.SqlQueryRaw<Group>(Sql, values!).ToListAsync(ct);
        var next = groups.Count > size ? (start with { Read = start.Read + size }).ToString() : null;
        return TypedResults.Ok(new Page<GroupView>([.. groups.Take(size).Select(g => g.ToView())], next));
    }

    private sealed record Group(
        string Category, string Impact, string Text, int Rows, int Resources, string? Amounts, DateOnly? RetirementDate, bool Overdue)
    {
        public GroupView ToView() => new(
            SnakeCase.Parse<Category>(Category), SnakeCase.Parse<Impact>(Impact), Text, Rows, Resources,
            Amounts is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<GroupAmount>>(Amounts, Json.Options)!, RetirementDate, Overdue);
    }
}
