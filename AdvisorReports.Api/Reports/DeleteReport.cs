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
        if (await db.Reports.FirstOrDefaultAsync(r => r.Id == id, ct) is not { } report)
        {
            return Problems.NotFound("report", id);
        }

        db.Reports.Remove(report);
        try
        {
            await db.SaveWithVersionsAsync(report.ClientId, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Problems.NotFound("report", id); // somebody else was faster
        }

        return TypedResults.NoContent();
    }
}
