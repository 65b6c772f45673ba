using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Facts;
using AdvisorReports.Domain.Groups;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.ReportWorker.Composition.Design;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.ReportWorker.Composition.Facts;

/// <summary>The groups of a document, category by category, numbered from first to last.</summary>
public static class LoadGroups
{
    /// <summary>Groups listed of a category. Exports hold up to 300 texts in all; only a hostile one comes here.</summary>
    public const int ListMax = 500;

    private const int TextMax = 400;

    private const int BenefitMax = 160;

    /// <param name="front">Whose categories are loaded, as far as they are among the wanted ones.</param>
    public static async Task<IReadOnlyList<CategoryGroups>> Handle(
        AdvisorDb db, Guid snapshotId, Front front, IReadOnlyList<Category> wanted, CancellationToken ct)
    {
        var found = new List<(CategorySeverities Figures, IReadOnlyList<GroupView> Groups)>();
        foreach (var figures in front.Categories.Where(c => wanted.Contains(c.Category)))
        {
            var filter = new GroupFilter { Categories = [figures.Category] };
            found.Add((figures, await db.ReadGroupsAsync(snapshotId, filter, front.Date, ListMax, 0, ct)));
        }

        var counts = await CountAsync(db, snapshotId, ct);
        var remarks = await RemarksAsync(db, snapshotId, [.. found.SelectMany(f => f.Groups).Select(g => g.Text).Distinct()], ct);
        var number = 0;
        return
        [
            .. found.Select(f => new CategoryGroups(
                f.Figures, [.. f.Groups.Select(g => Line(++number, g, remarks))], counts[f.Figures.Category])),
        ];
    }

    private static GroupLine Line(int number, GroupView group, Dictionary<(string, string, string), Remark> remarks)
    {
        var remark = remarks[(SnakeCase.From(group.Category), SnakeCase.From(group.Impact), group.Text)];
        return new GroupLine(
            number, group, PlainText.Of(group.Text, TextMax), (CostImplication?)remark.Cost,
            remark.Benefit is null ? null : PlainText.Of(remark.Benefit, BenefitMax));
    }

    private static async Task<Dictionary<Category, int>> CountAsync(AdvisorDb db, Guid snapshotId, CancellationToken ct)
    {
        var rows = await db.Database.SqlQuery<Number>(
            $"""
            select category as "Category", count(distinct (impact, text))::int as "Groups"
            from recommendations where snapshot_id = {snapshotId} and advisor_state = 'active' group by category
            """).ToListAsync(ct);
        return rows.ToDictionary(r => SnakeCase.Parse<Category>(r.Category), r => r.Groups);
    }

    private static async Task<Dictionary<(string, string, string), Remark>> RemarksAsync(
        AdvisorDb db, Guid snapshotId, string[] texts, CancellationToken ct)
    {
        var rows = await db.Database.SqlQuery<Remark>(
            $"""
            select category as "Category", impact as "Impact", text as "Text",
                max(array_position(array['none', 'low', 'medium', 'high'], cost_implication)) - 1 as "Cost",
                case when count(amount) = 0 and min(benefits) = max(benefits) then left(min(benefits), 1000) end as "Benefit"
            from recommendations where snapshot_id = {snapshotId} and advisor_state = 'active' and text = any ({texts})
            group by category, impact, text
            """).ToListAsync(ct);
        return rows.ToDictionary(r => (r.Category, r.Impact, r.Text));
    }

    private sealed record Number(string Category, int Groups);

    private sealed record Remark(string Category, string Impact, string Text, int? Cost, string? Benefit);
}
