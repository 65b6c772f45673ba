using AdvisorReports.ServiceDefaults;

namespace AdvisorReports.Api.Limits.Rates;

/// <summary>What a request holds while it lasts; of each a caller gets so many at a time.</summary>
internal enum Hold
{
    /// <summary>A processor and a connection to the database, for milliseconds: every request that says nothing else.</summary>
    Work,

    /// <summary>A file on its way in or out, as fast as the caller's line: it must not be in the way of the caller's other requests.</summary>
    Transfer,

    /// <summary>A stream of events: next to nothing, for minutes.</summary>
    Stream,
}

/// <summary>Says of an endpoint what its requests hold.</summary>
internal sealed record Occupies(Hold Hold);

internal static class Occupation
{
    public static RouteHandlerBuilder Occupies(this RouteHandlerBuilder route, Hold hold) => route.WithMetadata(new Occupies(hold));

    public static Hold HoldOf(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<Occupies>()?.Hold ?? Hold.Work;

    /// <summary>The platform's probes: refused, they would take the service away from everybody.</summary>
    public static bool IsProbe(this HttpContext context) =>
        context.Request.Path.Value is Extensions.HealthPath or Extensions.TrafficPath or Extensions.AlivePath;
}
