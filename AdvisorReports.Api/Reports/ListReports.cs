using AdvisorReports.Api.Door;
using AdvisorReports.Api.Paging;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;
using Microsoft.AspNetCore.Http.HttpResults;

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

        return TypedResults.Ok(await reports.PageAsync(
            page, r => r.CreatedAt, r => r.Id, ReportView.Projection(db), r => new Cursor(r.CreatedAt, r.Id), ct));
    }
}
