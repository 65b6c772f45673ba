using System.Net.Http.Headers;

namespace AdvisorReports.AppHost;

/// <summary>What operators do with a click in the Aspire dashboard; <c>dotnet run --project AdvisorReports.Analytics -- --help</c> tells the same for a terminal.</summary>
internal static class OperatorCommands
{
    /// <param name="key">One with the role admin.</param>
    public static void WithCacheCommands(this IResourceBuilder<ProjectResource> api, ParameterResource key)
    {
        api.WithHttpCommand("/api/v1/cache/warm", "Warm cache", commandName: "warm-cache", commandOptions: new()
        {
            Description = "Has figures computed ahead of time, for callers of all clients. It waits for nothing.",
            PrepareRequest = context => SignAsync(context, key),
        });
        api.WithHttpCommand("/api/v1/cache", "Clear cache", commandName: "clear-cache", commandOptions: new()
        {
            Description = "Drops all cached figures, on every replica within a second.",
            ConfirmationMessage = "Drop all cached figures? They are computed again when somebody asks for them.",
            Method = HttpMethod.Delete,
            PrepareRequest = context =>
            {
                context.Request.RequestUri = new UriBuilder(context.Request.RequestUri!) { Query = "tag=all" }.Uri;
                return SignAsync(context, key);
            },
        });
    }

    /// <summary>They ask Analytics itself, which knows no callers: it is not reachable from outside.</summary>
    public static void WithInsightCommands(this IResourceBuilder<ProjectResource> analytics)
    {
        analytics.WithHttpCommand("/operations/performance", "Show performance", commandName: "show-performance", commandOptions: Reads(
            "Requests by endpoint, cache, queue and slowest queries of the last five minutes and the last hour."));
        analytics.WithHttpCommand("/operations/alerts", "Show alerts", commandName: "show-alerts", commandOptions: Reads(
            "How it stands with each alert, and the latest changes."));
        analytics.WithHttpCommand("/operations/database", "Analyse database", commandName: "analyse-database", commandOptions: Reads(
            "Slow queries, indexes, dead rows, sessions that wait, and what to do about them. Changes nothing."));
    }

    private static HttpCommandOptions Reads(string description) => new()
    {
        Description = description,
        Method = HttpMethod.Get,
        ResultMode = HttpCommandResultMode.Json,
    };

    private static async Task SignAsync(HttpCommandRequestContext context, ParameterResource key) =>
        context.Request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await key.GetValueAsync(context.CancellationToken));
}
