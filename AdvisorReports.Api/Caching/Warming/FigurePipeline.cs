using AdvisorReports.Api.Access;
using AdvisorReports.Api.Compression;
using AdvisorReports.Domain.Access;

namespace AdvisorReports.Api.Caching.Warming;

/// <summary>The part of the pipeline that caches, for requests that nobody sent: they leave what a real one would leave.</summary>
internal sealed class FigurePipeline(IServiceScopeFactory scopes)
{
    private RequestDelegate? _cached;

    /// <summary>Part of the framework's keys: the last real request's, as TLS may end here or in front.</summary>
    public string Scheme { get; set; } = Uri.UriSchemeHttp;

    public RequestDelegate Take(RequestDelegate next) => _cached = next;

    /// <param name="url">Path and query, as a caller writes them.</param>
    public async Task AskAsync(RouteEndpoint endpoint, string url, RouteValueDictionary values, Role role, BodyEncoding encoding, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestScope>().Clients = ClientScope.All;
        var context = new DefaultHttpContext
        {
            RequestServices = scope.ServiceProvider,
            RequestAborted = ct,
            User = new Caller("warming", "warming", role, ClientScope.All, "warming"),
        };
        var query = url.IndexOf('?', StringComparison.Ordinal);
        context.Request.Method = HttpMethods.Get;
        context.Request.Scheme = Scheme;
        context.Request.Path = new PathString(query < 0 ? url : url[..query]);
        context.Request.QueryString = new QueryString(query < 0 ? "" : url[query..]);
        context.Request.RouteValues = values;
        context.Request.Headers.AcceptEncoding = encoding.Name();
        context.SetEndpoint(endpoint);
        await _cached!(context);
    }
}
