namespace AdvisorReports.Api.Access;

internal static class BearerHeader
{
    private const string Bearer = "Bearer ";
    private const int KeyMax = 200;

    /// <summary>What is sent as a key, in either header; null where there is none, or one that is longer than any key.</summary>
    public static string? ApiKey(this HttpRequest request) =>
        (request.Headers["X-Api-Key"].ToString() is { Length: > 0 } own ? own : request.BearerToken()) is { Length: > 0 and <= KeyMax } key
            ? key
            : null;

    /// <summary>What follows <c>Authorization: Bearer</c>; null where there is no such header.</summary>
    public static string? BearerToken(this HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? header[Bearer.Length..].Trim()
            : null;
}
