using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Reports;

internal static class GetReport
{
    public static async Task<Results<Ok<ReportView>, ProblemHttpResult>> Handle(Guid id, AdvisorDb db, CancellationToken ct) =>
        await db.Reports.Where(r => r.Id == id).Select(ReportView.Projection(db)).FirstOrDefaultAsync(ct) is { } report
            ? TypedResults.Ok(report)
            : Problems.NotFound("report", id);
}
