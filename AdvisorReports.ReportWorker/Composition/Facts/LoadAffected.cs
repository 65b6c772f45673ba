using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Groups;
using AdvisorReports.ReportWorker.Composition.Design;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.ReportWorker.Composition.Facts;

/// <summary>
/// The appendix: which resources a recommendation is about. Names are gathered in the database, one row per recommendation and
/// resource group, and above a limit every recommendation names its first ones only.
/// </summary>
public static class LoadAffected
{
    /// <summary>Names in a document. The pages of more are printed slowly and read by nobody; a sheet lists them all.</summary>
    public const int NamesMax = 20_000;

    // Printing takes its time per paragraph: names that are spread over many resource groups are fewer.
    private const int PlacesMax = 5_000;

    // Azure's longest names have 260 characters, nearly all have fewer than 90.
    private const int NameMax = 120;

    // A place in the list of texts stands for the text: a long one would come back with each of its resource groups.
    private const string Sql =
        """
        with resources as (
            select category, impact, text, subscription_id, resource_group, resource_name, max(subscription_name) as subscription_name
            from recommendations
            where snapshot_id = {0} and advisor_state = 'active' and text = any ({1})
            group by category, impact, text, subscription_id, resource_group, resource_name),
        numbered as (
            select *, row_number() over (partition by category, impact, text
                order by coalesce(subscription_name, subscription_id), subscription_id, resource_group, resource_name) as place
            from resources)
        select category as "Category", impact as "Impact", array_position({1}, text) as "Text", subscription_id as "SubscriptionId",
            max(subscription_name) as "SubscriptionName", resource_group as "ResourceGroup",
            array_agg(left(coalesce(resource_name, ''), 1000) order by resource_name) as "Names"
        from numbered where place <= {2}
        group by category, impact, text, subscription_id, resource_group
        order by min(place)
        """;

    public static async Task<IReadOnlyList<AffectedGroup>> Handle(
        AdvisorDb db, Guid snapshotId, IReadOnlyList<CategoryGroups> categories, CancellationToken ct)
    {
        var lines = categories.SelectMany(c => c.Lines).ToList();
        var texts = lines.Select(l => l.Group.Text).Distinct().ToArray();
        var share = FairShare.Of([.. lines.Select(l => l.Group.Resources)], NamesMax);
        var rows = await db.Database.SqlQueryRaw<Row>(Sql, snapshotId, texts, share).ToListAsync(ct);
        var namesakes = rows.Where(r => r.SubscriptionName is not null).DistinctBy(r => r.SubscriptionId)
            .CountBy(r => r.SubscriptionName!).Where(s => s.Value > 1).Select(s => s.Key).ToHashSet();
        var places = rows.ToLookup(r => (r.Category, r.Impact, texts[r.Text - 1]));
        var groups = lines.ConvertAll(line => (Line: line, Places: places[KeyOf(line.Group)].ToList()));
        var most = FairShare.Of(groups.ConvertAll(g => g.Places.Count), PlacesMax);
        return groups.ConvertAll(g => new AffectedGroup(
            g.Line, [.. g.Places.Take(most).Select(r => r.ToPlace(namesakes))], g.Places.Take(most).Sum(r => r.Names.Length)));
    }

    private static (string, string, string) KeyOf(GroupView group) =>
        (SnakeCase.From(group.Category), SnakeCase.From(group.Impact), group.Text);

    private sealed record Row(
        string Category, string Impact, int Text, string? SubscriptionId, string? SubscriptionName, string? ResourceGroup, string[] Names)
    {
        public AffectedPlace ToPlace(HashSet<string> namesakes)
        {
            var subscription = SubscriptionName is not null && namesakes.Contains(SubscriptionName)
                ? $"{SubscriptionName} ({SubscriptionId})"
                : SubscriptionName ?? SubscriptionId;
            var whole = ResourceGroup is null && Names is [var only] && string.Equals(only, SubscriptionId, StringComparison.OrdinalIgnoreCase);
            return new AffectedPlace(
                subscription is null ? null : PlainText.Of(subscription, NameMax),
                ResourceGroup is null ? null : PlainText.Of(ResourceGroup, NameMax),
                whole ? [] : [.. Names.Select(n => PlainText.Of(n, NameMax))]);
        }
    }
}
