using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AdvisorReports.ServiceDefaults.Commands;

/// <summary>In front of everything else, so that what a request asks of the database on its way to its endpoint is counted too.</summary>
internal sealed class WatchRequests(CommandWatch watch) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(WatchAsync);
        next(app);
    };

    private async Task WatchAsync(HttpContext context, RequestDelegate next)
    {
        var tally = CommandTally.Begin();
        try
        {
            await next(context);
        }
        finally
        {
            watch.Judge(CommandWatch.Request, NameOf(context), tally);
        }
    }

    private static string NameOf(HttpContext context) =>
        context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route } ? $"{context.Request.Method} {route}" : "without a route";
}
