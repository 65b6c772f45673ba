using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace AdvisorReports.Api.Compression;

/// <summary>Brotli and gzip for what is text and worth it: docs/decisions/0023.</summary>
internal static class Compression
{
    /// <summary>Brotli's 4 and gzip's 6: within a few per cent of the smallest, at a tenth of its time.</summary>
    public const CompressionLevel Level = CompressionLevel.Optimal;

    private static readonly string[] MediaTypes = ["application/json", "application/problem+json", "text/html", "text/csv"];

    public static void AddCompression(this WebApplicationBuilder builder)
    {
        builder.Services.AddResponseCompression(options =>
        {
            // The secret of a compressed answer can be guessed by its length (BREACH) only by who makes somebody else's program ask for it, over
            // and over. No cookie of ours does, and what shows a secret is not compressed.
            options.EnableForHttps = true;
            options.MimeTypes = MediaTypes;
        });
        builder.Services.Configure<BrotliCompressionProviderOptions>(options => options.Level = Level);
        builder.Services.Configure<GzipCompressionProviderOptions>(options => options.Level = Level);
        builder.Services.AddSingleton<IResponseCompressionProvider, WorthCompressing>();
    }

    public static void UseCompression(this WebApplication app)
    {
        app.UseResponseCompression();
        app.UseMiddleware<SmallAnswers>();
    }

    /// <summary>For an answer that shows a secret.</summary>
    public static TBuilder ShowsSecret<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new SecretShown());

    public static bool IsText(string? contentType) =>
        contentType is not null && MediaTypes.Contains(contentType.Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase);

    public static bool MayCompress(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<SecretShown>() is null;
}

/// <summary>Marks an endpoint whose answer shows a secret: it is never compressed.</summary>
internal sealed record SecretShown;
