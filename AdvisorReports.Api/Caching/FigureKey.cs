using System.Security.Cryptography;
using AdvisorReports.Api.Access;
using AdvisorReports.Api.Compression;

namespace AdvisorReports.Api.Caching;

/// <summary>What an answer depends on: who may see what, which data, which code, and what was asked for.</summary>
/// <param name="Data">What the figures depend on: scope, data version, schema version, path, the query parameters that matter, the day where that matters.</param>
/// <param name="Full">What the bytes of the answer depend on: the same with the caller's role and the encoding.</param>
/// <param name="Today">The day (UTC) that the answer is for, the same for whoever computes it: midnight may pass meanwhile.</param>
internal sealed record FigureKey(string Data, string Full, DateOnly Today, BodyEncoding Encoding)
{
    /// <summary>Goes up with every change to the shape of an answer, so that a new version never serves an old one's bytes.</summary>
    private const int Schema = 2;

    private const int MaxLength = 250;

    /// <summary>Set where the answer came out of the cache.</summary>
    public bool Hit { get; set; }

    /// <summary>The full key as it is stored: hashed where it is long.</summary>
    public string Stored => Full.Length <= MaxLength ? Full : Hash;

    public string Hash => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Full)));

    public static FigureKey Of(HttpContext context, FigureEndpoint endpoint, long version, DateOnly today)
    {
        var (caller, request) = (context.Caller(), context.Request);
        var encoding = BodyEncodings.Wanted(request);
        var query = string.Join('&', endpoint.QueryKeys.Order(StringComparer.Ordinal)
            .Select(key => $"{key}={Uri.EscapeDataString(request.Query[key].ToString())}"));
        var data = $"{caller.Scope.Key}|{version}|{Schema}|{request.Path}?{query}{(endpoint.IsDaily ? $"|{today:O}" : "")}";
        return new FigureKey(data, $"{caller.Role}|{encoding}|{data}", today, encoding);
    }
}
