using System.ComponentModel.DataAnnotations;
using System.Globalization;
using AdvisorReports.Api.Door;
using AdvisorReports.Api.Paging;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Snapshots;

/// <summary>What the import decided, in the order of the file.</summary>
internal static class ListNotes
{
    /// <param name="count">Whether to count what there is on all pages, as <c>total</c>.</param>
    public static async Task<Results<Ok<Page<NoteView>>, ProblemHttpResult>> Handle(
        Guid id, [Range(1, PageQuery.LimitMax)] int? limit, [Range(0, int.MaxValue)] int? after, bool? count, AdvisorDb db,
        CancellationToken ct)
    {
        var size = limit ?? 50;
        var notes = db.SnapshotNotes.Where(n => n.SnapshotId == id);
        var total = await notes.CountIfAsync(count, ct);
        var rows = total is 0
            ? []
            : await notes.Where(n => n.Ordinal > (after ?? 0)).OrderBy(n => n.Ordinal).Take(size + 1)
                .Select(n => new { n.Ordinal, View = new NoteView(n.Line, n.Column, n.Kind, n.Value, n.Decision) }).ToListAsync(ct);
        if (rows.Count == 0 && !await db.Snapshots.AnyAsync(s => s.Id == id, ct))
        {
            return Problems.NotFound("snapshot", id);
        }

        var next = rows.Count > size ? rows[size - 1].Ordinal.ToString(CultureInfo.InvariantCulture) : null;
        return TypedResults.Ok(new Page<NoteView>([.. rows.Take(size).Select(r => r.View)], next) { Total = total });
    }
}
