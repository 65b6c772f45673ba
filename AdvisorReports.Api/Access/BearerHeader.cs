namespace AdvisorReports.Api.Access;

internal static class BearerHeader
{
    private const string Bearer = "Bearer ";

    /// <summary>What follows <c>Authorization: Bearer</c>; null where there is no such header.</summary>
    public static string? BearerToken(this HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? header[Bearer.Length..].Trim()
            : null;
}
