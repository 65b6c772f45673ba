using AdvisorReports.Api.Operations;

namespace AdvisorReports.Api.Figures;

internal static class AnalyticsClient
{
    public const string Name = "analytics";

    public static readonly Uri Address = new("https+http://analytics");

    /// <summary>A client for the analytics service; its address comes from service discovery.</summary>
    public static void AddAnalyticsClient(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpClient(Name, client => client.BaseAddress = Address);
        builder.Services.AddSingleton<AnalyticsFigures>();
        builder.Services.AddSingleton<AnalyticsOperations>();
    }
}
