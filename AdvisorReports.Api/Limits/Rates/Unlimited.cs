using AdvisorReports.ServiceDefaults;

namespace AdvisorReports.Api.Limits.Rates;

/// <summary>Marks an endpoint whose answer goes on for minutes without work being done for it.</summary>
internal sealed class StaysOpen;

internal static class Unlimited
{
    /// <summary>The platform's probes: refused, they would take the service away from everybody.</summary>
    public static bool IsUnlimited(this HttpContext context) => context.Request.Path.Value is Extensions.HealthPath or Extensions.AlivePath;
}
