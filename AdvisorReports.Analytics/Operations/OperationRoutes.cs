using AdvisorReports.Analytics.Doctor;
using AdvisorReports.Analytics.Operations.Alerts;
using AdvisorReports.Analytics.Operations.Performance;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Analytics.Operations;

internal static class OperationRoutes
{
    public static void AddOperations(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<AlertOptions>().BindConfiguration(AlertOptions.Section).ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<AlertOptions>, AlertMistakes>();
        builder.Services.AddHostedService<WatchAlerts>();
        builder.Services.AddSingleton(DoctorOptions.Read(builder.Configuration));
    }

    /// <summary>What the Api serves below <c>/api/v1/operations</c>, for operators.</summary>
    public static void MapOperations(this WebApplication app)
    {
        app.MapGet("/operations/performance", ReadPerformance.Handle);
        app.MapGet("/operations/alerts", ReadAlerts.Handle);
        app.MapGet("/operations/database", AnalyzeDatabase.Handle);
    }
}
