using AdvisorReports.Api.Paging;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Access.Auditing;

/// <summary>Every change and every download, the newest first.</summary>
internal static class ListAudit
{
    public static async Task<Ok<Page<AuditView>>> Handle(
        [AsParameters] PageQuery page, [AsParameters] AuditFilter filter, AdvisorDb db, CancellationToken ct)
    {
        var entries = filter.Of(db.AuditEntries);
        var total = await entries.CountIfAsync(page.Count, ct);
        if (page.After is { } after)
        {
            entries = entries.Where(e => EF.Functions.LessThan(ValueTuple.Create(e.At, e.Id), ValueTuple.Create(after.At, after.Id)));
        }

        var rows = await entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(page.Size + 1)
            .Select(AuditView.Projection).ToListAsync(ct);
        return TypedResults.Ok(Page<AuditView>.Of(rows, page.Size, e => new Cursor(e.At, e.Id), total));
    }
}
