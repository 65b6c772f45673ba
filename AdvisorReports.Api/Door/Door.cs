using System.Text.Json.Serialization;
using AdvisorReports.Domain.Data;

namespace AdvisorReports.Api.Door;

/// <summary>What every request passes before a feature sees it: strict JSON, clean text, one shape for every refusal.</summary>
internal static class Door
{
    /// <summary>Bodies of ordinary JSON requests; an upload sets its own, larger limit.</summary>
    private const long MaxBodyBytes = 1 << 20;

    public static void AddDoor(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        });
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            Json.Configure(json.SerializerOptions);
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.SerializerOptions.Converters.Add(new CleanTextConverter());
        });

        // Development would otherwise rethrow unreadable JSON, and the exception page turn it into a 500.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = Problems.Complete);
        builder.Services.AddExceptionHandler<BadRequestHandler>();
        builder.Services.Configure<ExceptionHandlerOptions>(options => options.StatusCodeSelector = BadRequestHandler.StatusOf);
        builder.Services.AddValidation();
        builder.Services.AddOpenApi(options => options.AddDocumentTransformer(ApiDescription.Apply));
        builder.Services.AddSingleton(TimeProvider.System);
    }

    public static void UseDoor(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseMiddleware<CleanRequest>();
    }
}
