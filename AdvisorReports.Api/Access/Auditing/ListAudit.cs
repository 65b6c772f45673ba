using AdvisorReports.Api.Paging;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AdvisorReports.Api.Access.Auditing;

/// <summary>Every change and every download, the newest first.</summary>
internal static class ListAudit
{
    public static async Task<Ok<Page<AuditView>>> Handle(
        [AsParameters] PageQuery page, [AsParameters] AuditFilter filter, AdvisorDb db, CancellationToken ct)
    {
        return TypedResults.Ok(await filter.Of(db.AuditEntries).PageAsync(
            page, e => e.At, e => e.Id, AuditView.Projection, e => new Cursor(e.At, e.Id), ct));
    }
}
