using AdvisorReports.Api.Reports.Progress;
using AdvisorReports.Domain.Messages;
using AdvisorReports.Domain.Reports;
using AdvisorReports.ServiceDefaults.Messaging;

namespace AdvisorReports.Api.Reports;

internal static class ReportFeature
{
    public static void AddReports(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ReportOptions>().BindConfiguration(ReportOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddHostedService<SendWaitingReports>();
        builder.Services.AddOptions<ProgressOptions>().BindConfiguration(ProgressOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<ProgressBoard>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ProgressBoard>());
    }

    /// <summary>Tells the workers that a report is waiting, through the queue of its priority.</summary>
    public static void SendReport(this Hints hints, Guid id, ReportPriority priority) => hints.Send(
        priority is ReportPriority.Bulk ? Queues.ReportsBulk : Queues.ReportsInteractive, new RenderReport(id));
}
