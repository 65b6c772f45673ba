using Microsoft.AspNetCore.Http.Features;

namespace AdvisorReports.Api.Door;

/// <summary>
/// Says <c>Connection: close</c> where the server will close: it reads the rest of a body that nobody read, and gives up at one that is larger
/// than what may be read, after the answer has gone. Without the word the caller sends its next request into a connection that ends.
/// </summary>
internal sealed class UnreadBody(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        // Later versions have no such header: a stream ends, and the connection stays.
        if (HttpProtocol.IsHttp11(context.Request.Protocol)
            && context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true }
            && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { } size)
        {
            context.Response.OnStarting(() => Announce(context, size));
        }

        return next(context);
    }

    // Read-only once somebody began to read. What does not say how long it is may be too long.
    private static Task Announce(HttpContext context, IHttpMaxRequestBodySizeFeature size)
    {
        if (!size.IsReadOnly && (context.Request.ContentLength ?? long.MaxValue) > size.MaxRequestBodySize)
        {
            context.Response.Headers.Connection = "close";
        }

        return Task.CompletedTask;
    }
}
