using System.Text.Json;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Domain.Groups;

public static class GroupQuery
{
    private const string Sql =
        """
        with matching as (
            select category, impact, text, currency, amount, retirement_date, (subscription_id, resource_group, resource_name) as resource
            from recommendations
            where snapshot_id = {0} and advisor_state = 'active'
                and ({1}::text[] is null or category = any ({1})) and ({2}::text is null or impact = {2})
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

    /// <summary>
    /// A snapshot by recommendation: overdue retirements first, then by severity, then by amount. The one way to group, so that
    /// an answer and a document never differ.
    /// </summary>
    /// <param name="today">What retires before this day is overdue.</param>
    /// <param name="limit">At most so many groups; null for all of them.</param>
    /// <param name="offset">How many groups to pass over.</param>
    public static async Task<IReadOnlyList<GroupView>> ReadGroupsAsync(
        this AdvisorDb db, Guid snapshotId, GroupFilter filter, DateOnly today, int? limit, int offset, CancellationToken ct)
    {
        object?[] values =
        [
            snapshotId, filter.Categories?.Select(c => SnakeCase.From(c)).ToArray(),
            filter.Impact is { } impact ? SnakeCase.From(impact) : null, filter.Subscription, filter.Search, filter.MinAmount, today,
            limit, offset,
        ];
        var groups = await db.Database.SqlQueryRaw<Group>(Sql, values!).ToListAsync(ct);
        return groups.ConvertAll(g => g.ToView());
    }

    private sealed record Group(
        string Category, string Impact, string Text, int Rows, int Resources, string? Amounts, DateOnly? RetirementDate, bool Overdue)
    {
        public GroupView ToView() => new(
            SnakeCase.Parse<Category>(Category), SnakeCase.Parse<Impact>(Impact), Text, Rows, Resources,
            Amounts is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<GroupAmount>>(Amounts, Json.Options)!, RetirementDate, Overdue);
    }
}
