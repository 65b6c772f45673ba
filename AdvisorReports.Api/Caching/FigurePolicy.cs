using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Api.Caching;

/// <summary>
/// What all named policies do: they cache authorised answers, which the framework's own one refuses to, and so have to key them by caller.
/// </summary>
internal sealed class FigurePolicy(Lifetime lifetime) : IOutputCachePolicy
{
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        var key = http.Features.GetRequiredFeature<FigureKey>();
        var cacheable = HttpMethods.IsGet(http.Request.Method);
        context.EnableOutputCaching = cacheable;
        context.AllowCacheLookup = cacheable;
        context.AllowCacheStorage = cacheable;

        // With locking on, two callers were seen to get each other's body, and an aborted one left the others 0 bytes.
        context.AllowLocking = false;
        context.ResponseExpirationTimeSpan = http.RequestServices.GetRequiredService<IOptions<FigureCacheOptions>>().Value.Of(lifetime);
        context.CacheVaryByRules.CacheKeyPrefix = key.Stored;
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
