using AdvisorReports.ReportWorker.Composition;
using AdvisorReports.ReportWorker.Jobs;
using AdvisorReports.ReportWorker.Printing;
using AdvisorReports.ReportWorker.Sheets;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AdvisorReports.ReportWorker;

public static class Reports
{
    /// <summary>Everything that makes reports, except the queues that announce them.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.AddOptions<JobOptions>().BindConfiguration("Jobs").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<BrowserOptions>().BindConfiguration("Browser").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IPostConfigureOptions<BrandingOptions>, ReadConsultancyLogo>();
        services.AddOptions<BrandingOptions>().BindConfiguration("Branding").ValidateDataAnnotations().ValidateOnStart();

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ChromiumLaunch>().AddSingleton<BrowserOwner>().AddSingleton<PdfPrinter>();
        services.AddSingleton<HtmlDocument>().AddSingleton<ComposeReport>().AddSingleton<RenderReportFiles>();
        services.AddSingleton<WriteWorkbook>().AddSingleton<WriteCsv>();
        services.AddSingleton<Lanes>().AddSingleton<InHand>().AddSingleton<Stopping>().AddSingleton<Lease.Keeper>().AddSingleton<MakeReport>();
        return services.AddHostedService<WarmUp>().AddHostedService<PollForReports>().AddHostedService<AnnounceWorker>();
    }
}
