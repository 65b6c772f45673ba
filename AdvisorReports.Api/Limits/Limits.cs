using AdvisorReports.Api.Limits.Rates;

namespace AdvisorReports.Api.Limits;

/// <summary>Nobody gets so much that the others have nothing: not a caller, not an address, not a client.</summary>
internal static class Limits
{
    public static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<LimitOptions>().BindConfiguration(LimitOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<Buckets>();
        builder.Services.AddSingleton<Refusals>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Refusals>());
    }
}
