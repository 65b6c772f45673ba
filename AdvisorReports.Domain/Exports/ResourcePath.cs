namespace AdvisorReports.Domain.Exports;

/// <summary>Parts of an Azure resource id, <c>/subscriptions/{id}/resourcegroups/{name}/providers/{type}/{name}</c>, in any casing.</summary>
public static class ResourcePath
{
    public static string? Subscription(string? id) => After(id, "/subscriptions/")?.ToLowerInvariant();

    public static string? ResourceGroup(string? id) => After(id, "/resourcegroups/");

    /// <summary>The last part: the resource's own name.</summary>
    public static string? Name(string? id) =>
        id is null ? null : id.TrimEnd('/') is var path && path.LastIndexOf('/') is var slash and >= 0 && slash + 1 < path.Length
            ? path[(slash + 1)..] : null;

    private static string? After(string? id, string part)
    {
        var at = id?.IndexOf(part, StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0)
        {
            return null;
        }

        var rest = id.AsSpan(at + part.Length);
        var end = rest.IndexOf('/');
        var value = end < 0 ? rest : rest[..end];
        return value.IsEmpty ? null : value.ToString();
    }
}
