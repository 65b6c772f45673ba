using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace AdvisorReports.Api.Compression;

/// <summary>The framework's compression, for what is large enough, shows no secret, and is not named by a strong ETag.</summary>
internal sealed class WorthCompressing(IServiceProvider services, IOptions<ResponseCompressionOptions> options)
    : ResponseCompressionProvider(services, options)
{
    public override bool ShouldCompressResponse(HttpContext context) =>
        context.Response.ContentLength is not < BodyEncodings.MinBytes
        && Compression.MayCompress(context)
        && (!HasStrongTag(context.Response) || IsFile(context.Response))
        && base.ShouldCompressResponse(context);

    public override ICompressionProvider? GetCompressionProvider(HttpContext context)
    {
        var provider = base.GetCompressionProvider(context);
        if (provider is not null && HasStrongTag(context.Response))
        {
            // A strong ETag names bytes, and ranges are ranges of them: these are others.
            context.Response.Headers.ETag = $"W/{context.Response.Headers.ETag}";
            context.Response.Headers.Remove(HeaderNames.AcceptRanges);
        }

        return provider;
    }

    // Of what is no file the strong ETag comes back in If-Match, which a weak one never fits.
    private static bool IsFile(HttpResponse response) => response.Headers.ContentDisposition.Count > 0;

    private static bool HasStrongTag(HttpResponse response) => response.Headers.ETag.ToString() is ['"', ..];
}
