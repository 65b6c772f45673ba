using AdvisorReports.Api.Figures;
using AdvisorReports.Api.Health;
using AdvisorReports.Api.Operations.Recording;
using AdvisorReports.Domain.Data;

namespace AdvisorReports.Api.Startup;

internal static class ApiHealth
{
    /// <summary>How this replica and what it depends on do, and what its requests did.</summary>
    public static void AddApiHealth(this WebApplicationBuilder builder)
    {
        builder.AddRecording();
        builder.Services.AddSingleton<ReadHealth>();
        builder.Services.AddSingleton<DatabaseFacts>().AddSingleton<RedisHealth>().AddSingleton<MessagingHealth>().AddSingleton<AnalyticsHealth>();
        builder.Services.AddSingleton<DatabaseWatch>();
        builder.Services.AddHostedService(services => services.GetRequiredService<DatabaseWatch>());
        builder.Services.ConfigureDbContext<AdvisorDb>(context => context.AddInterceptors(new HoldConnections()));

#pragma warning disable EXTEXP0001 // Experimental, and the only way to a client that does not repeat where all others do.
        builder.Services.AddHttpClient(AnalyticsHealth.ClientName, client =>
        {
            client.BaseAddress = AnalyticsClient.Address;
            client.Timeout = TimeSpan.FromSeconds(2);
        }).RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
    }
}
