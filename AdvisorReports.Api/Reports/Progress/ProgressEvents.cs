using Microsoft.OpenApi;

namespace AdvisorReports.Api.Reports.Progress;

/// <summary>The names of the events.</summary>
internal static class ProgressEvents
{
    public const string Queued = "queued";
    public const string Rendering = "rendering";

    /// <summary>Completed, failed, cancelled or quarantined; the last event of its stream.</summary>
    public const string Finished = "finished";

    /// <summary>The report is gone; the last event of its stream.</summary>
    public const string Deleted = "deleted";

    /// <summary>Nothing new; keeps proxies from closing a silent connection.</summary>
    public const string Heartbeat = "heartbeat";

    private const string Description =
        """
        Server-sent events. The data of each is a ReportProgress; its name says what it tells:
        `queued` (with the position among those that wait; again whenever that changes), `rendering` (with the stage composing or
        printing), `finished` (completed with its files, failed, cancelled or quarantined) and `deleted`; the last two end the
        stream, and so does the end of the key or token it was opened with. `heartbeat` repeats the last one when nothing happened
        for 15 seconds. A browser that reconnects with Last-Event-ID is told only what is new, and gets 204 where the end was told
        already.
        """;

    /// <summary>Tells OpenAPI what the events are; the framework only knows that there are some.</summary>
    public static RouteHandlerBuilder DescribeEvents(this RouteHandlerBuilder route) =>
        route.WithDescription(Description).AddOpenApiOperationTransformer(async (operation, context, ct) =>
        {
            var schema = await context.GetOrCreateSchemaAsync(typeof(ReportProgress), cancellationToken: ct);
            context.Document?.AddComponent(nameof(ReportProgress), schema);
            operation.Responses!["200"] = new OpenApiResponse
            {
                Description = "The events, as they happen",
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["text/event-stream"] = new() { Schema = new OpenApiSchemaReference(nameof(ReportProgress), context.Document) },
                },
            };
        });
}
