namespace AdvisorReports.Api.Door;

/// <summary>HTTPS, where it is served: docs/decisions/0017.</summary>
internal static class Transport
{
    private static readonly string[] HttpsPorts = ["HTTPS_PORT", "HTTPS_PORTS"];

    public static void UseTransport(this WebApplication app)
    {
        if (app.Environment.IsDevelopment())
        {
            return;
        }

        // Says something only to a request that came by HTTPS, or of which the proxy in front says so.
        app.UseHsts();
        if (ServesHttps(app.Configuration))
        {
            app.UseHttpsRedirection();
        }
    }

    private static bool ServesHttps(IConfiguration configuration) =>
        configuration[WebHostDefaults.ServerUrlsKey]?.Contains("https://", StringComparison.OrdinalIgnoreCase) is true
        || HttpsPorts.Any(port => configuration[port] is { Length: > 0 });
}
