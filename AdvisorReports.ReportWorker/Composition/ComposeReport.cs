using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;
using AdvisorReports.ReportWorker.Composition.Cost;
using AdvisorReports.ReportWorker.Composition.Detailed;
using AdvisorReports.ReportWorker.Composition.Executive;
using AdvisorReports.ReportWorker.Composition.Facts;
using AdvisorReports.ReportWorker.Composition.Operations;
using AdvisorReports.ReportWorker.Composition.Security;
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
            ReportType.Detailed =>
                await document.RenderAsync<DetailedDocument>(await LoadDetailedReport.Handle(db, job, consultancy.Value, ct)),
            ReportType.Security =>
                await document.RenderAsync<SecurityDocument>(await LoadFocusReport.Handle(db, job, consultancy.Value, ct)),
            ReportType.Operations =>
                await document.RenderAsync<OperationsDocument>(await LoadFocusReport.Handle(db, job, consultancy.Value, ct)),
            ReportType.Cost => await document.RenderAsync<CostDocument>(await LoadCostReport.Handle(db, job, consultancy.Value, ct)),
            _ => throw new ArgumentOutOfRangeException(nameof(job)),
        };
    }
}
