using AdvisorReports.Api.Sharing.Open;

namespace AdvisorReports.Api.Sharing;

internal static class ShareFeature
{
    public static void AddSharing(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IHttpContextFactory, HidesTokens>();
        builder.Services.AddSingleton<SharePages>();
    }
}
