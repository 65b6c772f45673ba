using AdvisorReports.Domain.Data;
using AdvisorReports.ReportWorker.Jobs;
using Microsoft.EntityFrameworkCore;
namespace AdvisorReports.ReportWorker.Composition;
public static class LoadExecutiveReport
{
    public static async Task<ExecutiveReport> Handle(AdvisorDb db, ReportJob job, CancellationToken ct) =>
        new(job.Title, await db.Clients.Where(c => c.Id == job.ClientId).Select(c => c.Name).SingleAsync(ct));
}
