namespace AdvisorReports.Api.Caching.Control;

internal static class CacheRoutes
{
    public static RouteGroupBuilder MapCache(this RouteGroupBuilder api)
    {
        var cache = api.MapGroup("/cache").WithTags("Cache").ProducesProblem(401);
        cache.MapGet("/", GetCache.Handle).WithName(nameof(GetCache));
        cache.MapDelete("/", DropCached.Handle).WithName(nameof(DropCached)).ProducesValidationProblem().ProducesProblem(404);
        cache.MapPost("/warm", WarmCache.Handle).WithName(nameof(WarmCache)).ProducesProblem(404);
        return api;
    }
}
