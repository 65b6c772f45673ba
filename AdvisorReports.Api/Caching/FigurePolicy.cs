using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Api.Caching;

/// <summary>The only policy: it caches authorised answers, which the default one refuses to, and so has to key them by caller.</summary>
internal sealed class FigurePolicy(IOptions<FigureCacheOptions> options) : IOutputCachePolicy
{
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var key = context.HttpContext.Features.GetRequiredFeature<FigureKey>();
        var cacheable = HttpMethods.IsGet(context.HttpContext.Request.Method);
        context.EnableOutputCaching = cacheable;
        context.AllowCacheLookup = cacheable;
        context.AllowCacheStorage = cacheable;

        // With locking on, two callers were seen to get each other's body, and an aborted one left the others 0 bytes.
        context.AllowLocking = false;
        context.ResponseExpirationTimeSpan = options.Value.Expiration;
        context.CacheVaryByRules.CacheKeyPrefix = key.Full;
        context.CacheVaryByRules.QueryKeys = default; // the key names those that matter, in one order
        context.CacheVaryByRules.VaryByHost = false;
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.HttpContext.Features.GetRequiredFeature<FigureKey>().Hit = true;
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        context.AllowCacheStorage &= http.Response.StatusCode == StatusCodes.Status200OK
            && !http.RequestAborted.IsCancellationRequested
            && http.Response.Headers.SetCookie.Count == 0;
        return ValueTask.CompletedTask;
    }
}
