using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;
using AdvisorReports.ReportWorker.Composition.Executive;
using AdvisorReports.ReportWorker.Jobs;
using Microsoft.Extensions.Options;

namespace AdvisorReports.ReportWorker.Composition;

/// <summary>From a job to its HTML: loads the model of the report's type, then renders it. A new type is a line here.</summary>
public sealed class ComposeReport(IServiceScopeFactory scopes, HtmlDocument document, IOptions<BrandingOptions> consultancy)
{
    public async Task<string> Handle(ReportJob job, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AdvisorDb>();
        return job.Type switch
        {
            ReportType.Executive =>
                await document.RenderAsync<ExecutiveDocument>(await LoadExecutiveReport.Handle(db, job, consultancy.Value, ct)),
            _ => throw new ReportException($"The report type {job.Type} is not available yet. Ask for an executive report.")
            {
                Permanent = true,
            },
        };
    }
}
