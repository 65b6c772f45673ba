using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Reports;

/// <summary>Deletes a report and its files. A worker that is rendering it notices at its next heartbeat and stops.</summary>
internal static class DeleteReport
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, AdvisorDb db, CancellationToken ct)
    {
        if (await db.Reports.Where(r => r.Id == id).Select(r => (Guid?)r.ClientId).FirstOrDefaultAsync(ct) is not { } clientId)
        {
            return Problems.NotFound("report", id);
        }

        await db.InTransactionAsync(async () =>
        {
            var rows = await db.Reports.Where(r => r.Id == id).ExecuteDeleteAsync(ct);
            await db.BumpVersionsAsync(clientId, ct);
            return rows;
        }, ct);
        return TypedResults.NoContent();
    }
}
