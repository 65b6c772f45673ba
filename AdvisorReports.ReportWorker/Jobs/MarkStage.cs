using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.ReportWorker.Jobs;

/// <summary>Tells those who watch what their report is at. Nobody's work depends on it: no version goes up, and a lost claim is no news.</summary>
public static class MarkStage
{
    public static Task<int> Handle(AdvisorDb db, ReportJob job, ReportStage stage, CancellationToken ct)
    {
        var name = SnakeCase.From(stage);
        return db.Database.ExecuteSqlAsync(
            $"update reports set stage = {name} where id = {job.Id} and attempt = {job.Attempt} and status = 'rendering'", ct);
    }
}
