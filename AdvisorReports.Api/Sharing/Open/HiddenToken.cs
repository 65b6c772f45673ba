using Microsoft.AspNetCore.Http.Features;

namespace AdvisorReports.Api.Sharing.Open;

/// <summary>The token of the link that a request came by.</summary>
internal sealed record HiddenToken(string Value)
{
    /// <summary>What the path of every link begins with.</summary>
    public const string Path = "/s/";

    public static string Of(HttpContext context) => context.Features.Get<HiddenToken>()?.Value ?? "";
}

/// <summary>
/// Takes the token out of the path before there is a request that could be logged or traced: the framework puts the path into
/// log scopes and spans by itself, and whoever reads those must not get the report. The handlers find it among the features.
/// </summary>
internal sealed class HidesTokens(IServiceProvider services) : IHttpContextFactory
{
    private const string Shown = HiddenToken.Path + "hidden";

    private readonly DefaultHttpContextFactory _contexts = new(services);

    public HttpContext Create(IFeatureCollection featureCollection)
    {
        var request = featureCollection.GetRequiredFeature<IHttpRequestFeature>();
        if (request.Path.StartsWith(HiddenToken.Path, StringComparison.OrdinalIgnoreCase))
        {
            featureCollection.Set(new HiddenToken(request.Path[HiddenToken.Path.Length..]));
            request.Path = request.RawTarget = Shown;
        }

        return _contexts.Create(featureCollection);
    }

    public void Dispose(HttpContext httpContext) => _contexts.Dispose(httpContext);
}
