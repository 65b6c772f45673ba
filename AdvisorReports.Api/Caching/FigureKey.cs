using AdvisorReports.Api.Access;

namespace AdvisorReports.Api.Caching;

/// <summary>What an answer depends on: who may see what, which data, which code, and what was asked for.</summary>
/// <param name="Prefix">Scope, permissions, data version and schema version.</param>
/// <param name="Full">The prefix with the path and the query parameters that matter, and the day where that matters.</param>
/// <param name="Today">The day (UTC) that the answer is for, the same for whoever computes it: midnight may pass meanwhile.</param>
internal sealed record FigureKey(string Prefix, string Full, DateOnly Today)
{
    /// <summary>Goes up with every change to the shape of an answer, so that a new version never serves an old one's bytes.</summary>
    private const int Schema = 2;

    /// <summary>Set where the answer came out of the cache.</summary>
    public bool Hit { get; set; }

    public static FigureKey Of(HttpContext context, FigureEndpoint endpoint, long version, DateOnly today)
    {
        var caller = context.Caller();
        var prefix = string.Join('|', caller.Scope.Key, caller.Role, version, Schema);
        var query = string.Join('&', endpoint.QueryKeys.Order(StringComparer.Ordinal)
            .Select(key => $"{key}={Uri.EscapeDataString(context.Request.Query[key].ToString())}"));
        var day = endpoint.IsDaily ? $"|{today:O}" : "";
        return new FigureKey(prefix, $"{prefix}|{context.Request.Path}?{query}{day}", today);
    }
}
