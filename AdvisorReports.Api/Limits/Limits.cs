using AdvisorReports.Api.Limits.Quotas;
using AdvisorReports.Api.Limits.Rates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Api.Limits;

/// <summary>Nobody gets so much that the others have nothing: not a caller, not an address, not a client.</summary>
internal static class Limits
{
    public static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<LimitOptions>().BindConfiguration(LimitOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<LimitOptions>>((kestrel, limits) =>
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(limits.Value.BodyBytesPerSecond, limits.Value.BodyGrace));
        builder.Services.AddSingleton<ClientQuotas>();
        builder.Services.AddSingleton<Buckets>();
        builder.Services.AddSingleton<Refusals>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Refusals>());
    }
}
