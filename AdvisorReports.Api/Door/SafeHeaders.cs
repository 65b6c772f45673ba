using Microsoft.Extensions.Primitives;

namespace AdvisorReports.Api.Door;

/// <summary>
/// The headers that every answer carries, refusals and failures included. They are set as the answer starts, when nobody can take
/// them away any more; what an operation said itself (a document's own policy) stays.
/// </summary>
internal sealed class SafeHeaders(RequestDelegate next)
{
    /// <summary>An answer is data: a browser that shows it loads nothing, runs nothing and lets nobody frame it.</summary>
    private const string Policy = "default-src 'none'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(Add, context.Response.Headers);
        return next(context);
    }

    private static Task Add(object state)
    {
        var headers = (IHeaderDictionary)state;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.ContentSecurityPolicy = Or(headers.ContentSecurityPolicy, Policy);

        // What has an ETag may be kept by whoever asked, and is asked for again each time; everything else is kept by nobody.
        headers.CacheControl = Or(headers.CacheControl, StringValues.IsNullOrEmpty(headers.ETag) ? "no-store" : "private, no-cache");
        return Task.CompletedTask;
    }

    private static StringValues Or(StringValues said, string otherwise) => StringValues.IsNullOrEmpty(said) ? otherwise : said;
}
