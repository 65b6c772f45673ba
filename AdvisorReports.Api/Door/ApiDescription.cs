using AdvisorReports.Api.Paging;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AdvisorReports.Api.Door;

/// <summary>Title, the two ways to send a key, and what all lists have, for the OpenAPI document.</summary>
internal static class ApiDescription
{
    public static Task Apply(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        document.Info.Title = "AdvisorReports";
        document.Info.Description = "Azure Advisor exports as snapshots, figures and client-ready reports.";
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["apiKey"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "X-Api-Key" },
            ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" },
        };
        document.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("apiKey", document)] = [] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] },
        ];
        return Task.CompletedTask;
    }

    /// <summary>The parameter that a list has for being one: no handler names it.</summary>
    public static Task Apply(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        if (ChosenFields.ItemOf(context.Description.ActionDescriptor.EndpointMetadata) is not null)
        {
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = ChosenFields.Parameter,
                In = ParameterLocation.Query,
                Description = "Members to answer with, separated by commas; all of them by default.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }

        return Task.CompletedTask;
    }
}
