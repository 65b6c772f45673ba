using AdvisorReports.Api.Caching.Warming;
using AdvisorReports.Domain;
using AdvisorReports.Domain.Data;
using Microsoft.Net.Http.Headers;

namespace AdvisorReports.Api.Caching;

/// <summary>
/// Runs in front of the output cache: finds the key that an answer belongs to, answers 304 where the caller already has it
/// (before Redis and before any query of the figures), and tells afterwards whether it was a hit.
/// </summary>
internal sealed class FigureRequest(
    RequestDelegate next, CurrentVersions versions, FigureCounts counts, FigurePipeline pipeline, TimeProvider clock)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<FigureEndpoint>() is not { } endpoint)
        {
            await next(context);
            return;
        }

        // A client that asks for "cached or nothing" would get 504 from the framework.
        context.Request.Headers.CacheControl = default;
        var version = await versions.GetAsync(DataVersion.Portfolio, context.RequestAborted);
        var key = FigureKey.Of(context, endpoint, version, clock.Today());
        context.Features.Set(key);
        pipeline.Scheme = context.Request.Scheme;
        var etag = new EntityTagHeaderValue($"\"{key.Hash[..32]}\"", isWeak: true);
        context.Response.OnStarting(() => Describe(context, endpoint, key, etag));
        if (context.Request.GetTypedHeaders().IfNoneMatch is { Count: > 0 } known
            && known.Any(tag => tag.Compare(etag, useStrongComparison: false)))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        await next(context);
    }

    private Task Describe(HttpContext context, FigureEndpoint endpoint, FigureKey key, EntityTagHeaderValue etag)
    {
        var response = context.Response;
        if (response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified)
        {
            response.Headers.ETag = etag.ToString();
            response.Headers.CacheControl = "private, no-cache";
            response.Headers.Vary = HeaderNames.AcceptEncoding;
            response.Headers["X-Cache"] = key.Hit ? "HIT" : "MISS";
            counts.Add(endpoint.Lifetime, response.StatusCode is StatusCodes.Status304NotModified ? Outcome.NotModified
                : key.Hit ? Outcome.Hit : Outcome.Miss);
        }

        return Task.CompletedTask;
    }
}
