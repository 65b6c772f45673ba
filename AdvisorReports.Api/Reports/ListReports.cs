using AdvisorReports.Api.Door;
using AdvisorReports.Api.Paging;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Reports;

/// <summary>Reports of all clients or of one, the newest first.</summary>
internal static class ListReports
{
    public static async Task<Ok<Page<ReportView>>> Handle(
        [AsParameters] PageQuery page, Guid? client, Choice<ReportType>? type, Choice<ReportStatus>? status, AdvisorDb db,
        CancellationToken ct)
    {
        var reports = db.Reports.AsQueryable();
        if (client is { } clientId)
        {
            reports = reports.Where(r => r.ClientId == clientId);
        }

        if (type is { Value: var wantedType })
        {
            reports = reports.Where(r => r.Type == wantedType);
        }

        if (status is { Value: var wantedStatus })
        {
            reports = reports.Where(r => r.Status == wantedStatus);
        }

        var total = await reports.CountIfAsync(page.Count, ct);
        if (page.After is { } after)
        {
            reports = reports.Where(r => EF.Functions.LessThan(
                ValueTuple.Create(r.CreatedAt, r.Id), ValueTuple.Create(after.At, after.Id)));
        }

        var rows = await reports.OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id).Take(page.Size + 1)
            .Select(ReportView.Projection(db)).ToListAsync(ct);
        return TypedResults.Ok(Page<ReportView>.Of(rows, page.Size, r => new Cursor(r.CreatedAt, r.Id), total));
    }
}
