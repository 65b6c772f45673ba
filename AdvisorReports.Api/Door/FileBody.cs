using Microsoft.OpenApi;

namespace AdvisorReports.Api.Door;

internal static class FileBody
{
    /// <summary>
    /// Describes a body that is a file. Accepts() would describe it too, but lets routing answer 415 before the operation can
    /// say which types it takes.
    /// </summary>
    public static RouteHandlerBuilder TakesFile(this RouteHandlerBuilder route, params IReadOnlyList<string> mediaTypes) =>
        route.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = mediaTypes.ToDictionary(type => type, _ => new OpenApiMediaType
                {
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
                }),
            };
            return Task.CompletedTask;
        });
}
