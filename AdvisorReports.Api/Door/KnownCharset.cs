using Microsoft.Net.Http.Headers;

namespace AdvisorReports.Api.Door;

/// <summary>
/// Refuses JSON and forms in a character set that the framework does not know: it throws for them what looks like our failure, a 500.
/// Files say theirs by their bytes, and may claim what they like.
/// </summary>
internal sealed class KnownCharset(RequestDelegate next)
{
    private static readonly string[] Known = ["utf-8", "utf8", "utf-16", "us-ascii", "iso-8859-1"];

    public Task InvokeAsync(HttpContext context) => IsKnown(context.Request)
        ? next(context)
        : Problems.WrongMediaType("application/json; charset=utf-8").ExecuteAsync(context);

    private static bool IsKnown(HttpRequest request) =>
        (!request.HasJsonContentType() && !request.HasFormContentType)
        || !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        || !type.Charset.HasValue
        || Known.Contains(HeaderUtilities.RemoveQuotes(type.Charset).Value, StringComparer.OrdinalIgnoreCase);
}
