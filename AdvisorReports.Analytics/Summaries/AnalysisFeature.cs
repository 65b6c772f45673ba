using AdvisorReports.Analytics.Findings;
using AdvisorReports.ServiceDefaults.Messaging;
using MassTransit;

namespace AdvisorReports.Analytics.Summaries;

internal static class AnalysisFeature
{
    /// <summary>Every snapshot is analysed: at its message, and by looking for those whose message was lost.</summary>
    public static void AddAnalysis(this WebApplicationBuilder builder)
    {
        builder.AddMessaging(bus => bus.AddConsumer<AnalyseImported, AnalyseImportedDefinition>());
        builder.Services.AddScoped<AnalyseSnapshot>();
        builder.Services.AddHostedService<AnalyseWaiting>();
        builder.Services.AddHostedService<ReopenPostponed>();
    }
}
