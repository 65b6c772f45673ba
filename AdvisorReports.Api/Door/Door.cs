using System.Text.Json.Serialization;
using AdvisorReports.Api.Compression;
using AdvisorReports.Api.Health;
using AdvisorReports.Domain.Data;

namespace AdvisorReports.Api.Door;

/// <summary>What every request passes before a feature sees it: strict JSON, clean text, one shape for every refusal, safe headers.</summary>
internal static class Door
{
    /// <summary>Bodies of ordinary JSON requests; an upload sets its own, larger limit.</summary>
    private const long MaxBodyBytes = 1 << 20;

    private const int MaxLineBytes = 8 << 10;

    /// <summary>A token that names 200 groups has about 12 kB; more than that an issuer does not put in.</summary>
    private const int MaxHeaderBytes = 24 << 10;

    private const int MaxHeaders = 64;

    /// <summary>Bodies have 3 levels, but the description of all of them is written under the same limit: 16 were too few for it.</summary>
    private const int MaxJsonDepth = 64;

    private static readonly TimeSpan HeadersWithin = TimeSpan.FromSeconds(15);

    public static void AddDoor(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.Limits.MaxRequestLineSize = MaxLineBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
            kestrel.Limits.MaxRequestHeaderCount = MaxHeaders;
            kestrel.Limits.RequestHeadersTimeout = HeadersWithin;
        });
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            Json.Configure(json.SerializerOptions);
            json.SerializerOptions.MaxDepth = MaxJsonDepth;
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.SerializerOptions.Converters.Add(new CleanTextConverter());
        });

        // Development would otherwise rethrow unreadable JSON, and the exception page turn it into a 500.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = Problems.Complete);
        builder.Services.AddExceptionHandler<BadRequestHandler>();
        builder.Services.AddExceptionHandler<DatabaseFailureHandler>();
        builder.Services.AddExceptionHandler<DeletedMeanwhileHandler>();
        builder.Services.Configure<ExceptionHandlerOptions>(options => options.StatusCodeSelector = BadRequestHandler.StatusOf);
        builder.Services.AddValidation();
        builder.Services.AddOpenApi(options => options.AddDocumentTransformer(ApiDescription.Apply).AddOperationTransformer(ApiDescription.Apply));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddCompression();
    }

    public static void UseDoor(this WebApplication app)
    {
        app.UseMiddleware<SafeHeaders>();
        app.UseMiddleware<UnreadBody>();
        app.UseTransport();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseMiddleware<CleanRequest>();
        app.UseMiddleware<KnownCharset>();

        // Within what turns a failure into a problem: an answer that broke off is not half of a compressed one.
        app.UseCompression();
        app.UseMiddleware<WithoutDatabase>();
    }
}
