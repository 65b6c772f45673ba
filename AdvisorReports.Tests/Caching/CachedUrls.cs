using AdvisorReports.Api.Caching;
using AdvisorReports.Tests.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AdvisorReports.Tests.Caching;

/// <summary>What can be asked of the cached endpoints, as they mark themselves: one that is added is among them.</summary>
internal static class CachedUrls
{
    /// <summary>Where a client's id goes.</summary>
    public const string Client = "{client}";

    /// <summary>A value for each query parameter that a key may name; one that is missing here ends the test.</summary>
    private static readonly Dictionary<string, string> Values = new()
    {
        ["days"] = "365",
        ["granularity"] = "month",
        ["limit"] = "100",
        ["after"] = $"{Guid.Empty}",
        ["client"] = Client,
    };

    /// <summary>Ways to write a url that say the same.</summary>
    private static readonly Func<string, string>[] Same =
    [
        url => url, InCapitals, url => Before(url, "/"), url => With(url, "scope=all"), url => With(url, "CLIENTS=1"),
    ];

    /// <summary>With the separators of the framework's keys: they are refused, whatever else is right.</summary>
    private static readonly Func<string, string>[] Refused =
    [
        url => With(url, "x=%1E"), url => With(url, "%1Fx=1"), url => With(url, "x=%1E%1F%00"), url => Before(url, "%1E"), url => Before(url, "%1F"),
    ];

    /// <summary>Each cached endpoint as it is, and with all parameters that its key names.</summary>
    public static List<string> Of(Replica replica) =>
    [
        .. replica.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<FigureEndpoint>() is not null)
            .SelectMany(endpoint =>
            {
                var path = "/" + endpoint.RoutePattern.RawText!.Trim('/').Replace("{id:guid}", Client, StringComparison.Ordinal);
                var keys = endpoint.Metadata.GetMetadata<FigureEndpoint>()!.QueryKeys;
                return new[] { path, keys.Length == 0 ? path : $"{path}?{string.Join('&', keys.Select(key => $"{key}={Values[key]}"))}" };
            })
            .Distinct(),
    ];

    /// <returns>The url in some spelling, and whether that one is refused.</returns>
    public static (string Url, bool Refused) Spell(string url, Random random) =>
        random.Next(4) == 0 ? (Refused[random.Next(Refused.Length)](url), true) : (Same[random.Next(Same.Length)](url), false);

    private static string With(string url, string parameter) => url + (url.Contains('?', StringComparison.Ordinal) ? '&' : '?') + parameter;

    private static string Before(string url, string last) => string.Join('?', url.Split('?').Select((part, i) => i == 0 ? part + last : part));

    // The values stay as they are.
    private static string InCapitals(string url) => string.Join('?', url.Split('?').Select((part, i) => i == 0
        ? part.ToUpperInvariant()
        : string.Join('&', part.Split('&').Select(p => p.Split('=')).Select(p => $"{p[0].ToUpperInvariant()}={p[1]}"))));
}
