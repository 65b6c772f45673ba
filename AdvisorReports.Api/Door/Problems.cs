using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AdvisorReports.Api.Door;

/// <summary>
/// The one vocabulary of refusals: a stable <c>type</c>, a title that is a sentence, a detail that says what to do next.
/// </summary>
internal static class Problems
{
    private const string Prefix = "urn:advisorreports:problem:";

    public static ProblemHttpResult NotFound(string noun, Guid id) => Problem(404, "not-found", $"There is no such {noun}.",
        $"No {noun} has the id {id}. It may have been deleted; list the {noun}s to see which there are.");

    public static ProblemHttpResult Unauthorized() => Problem(401, "unauthorized", "A valid key or token is needed.",
        "Send an API key in the header X-Api-Key, or a key or token as Authorization: Bearer <key>. It may have expired or been revoked.");

    /// <param name="who">Who is allowed to, as the end of a sentence.</param>
    public static ProblemHttpResult Forbidden(string who) => Problem(403, "forbidden", "You may not do this.",
        $"Only {who} may. Ask an administrator for a key or a role that fits.");

    public static ProblemHttpResult UnusableText() => Problem(400, "unusable-text", "The request contains a control character.",
        "Remove control characters from the path and the query.");

    public static ProblemHttpResult TooLarge(long? maxBytes = null) => Problem(413, "too-large", "The body is too large.",
        maxBytes is { } max
            ? $"An export may have up to {max / (1 << 20)} MB. Filter the page in the portal by subscription or category and upload the parts."
            : "Send a smaller body.");

    public static ProblemHttpResult TooSlow() => Problem(408, "too-slow", "The body came too slowly.",
        "Nothing of it was kept. Send it again over a faster or steadier connection, or an export in parts: filter the page in the portal by subscription.");

    public static ProblemHttpResult WrongMediaType(string accepted) => Problem(415, "wrong-media-type",
        "The content type is not supported.", $"Send the header Content-Type with one of: {accepted}.");

    public static ProblemHttpResult Unreadable(BadHttpRequestException cause) => Problem(cause.StatusCode, "unreadable",
        "The request could not be read.", cause.InnerException is JsonException json
            ? $"The JSON body is not valid here: member {json.Path ?? "$"}, line {json.LineNumber + 1}. See /openapi/v1.json for its shape."
            : "Check the parameters and the body against /openapi/v1.json; the body may also have been cut off on its way.");

    public static ProblemHttpResult Invalid(string field, string detail) => Problem(400, "invalid", "A value is not valid.",
        detail, new() { ["errors"] = new Dictionary<string, string[]> { [field] = [detail] } });

    public static ProblemHttpResult Conflict(string type, string title, string detail) => Problem(409, type, title, detail);

    public static ProblemHttpResult Unprocessable(string type, string title, string detail) => Problem(422, type, title, detail);

    /// <summary>429, with <c>Retry-After</c>.</summary>
    /// <param name="tooMuch">What the limit is, as a sentence.</param>
    /// <param name="after">When asking again makes sense.</param>
    public static ProblemHttpResult TooMany(HttpContext context, string tooMuch, TimeSpan after)
    {
        var seconds = (long)Math.Ceiling(after.TotalSeconds);
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Problem(429, "too-many-requests", "This is too much at a time.", string.Create(CultureInfo.InvariantCulture,
            $"{tooMuch} Nothing was done or lost. Try again in {seconds} {(seconds == 1 ? "second" : "seconds")}, as the header Retry-After says."));
    }

    public static ProblemHttpResult Unavailable(string what) => Problem(503, "unavailable", $"{what} cannot be reached right now.",
        "Nothing was lost. Try again in a few seconds.");

    public static ProblemHttpResult Problem(int status, string type, string title, string detail,
        Dictionary<string, object?>? extensions = null) =>
        TypedResults.Problem(detail, statusCode: status, title: title, type: Prefix + type, extensions: extensions);

    /// <summary>Gives the framework's own problems (404 without a route, 405, validation, 500) our type and a next step.</summary>
    public static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        if (problem.Type?.StartsWith(Prefix, StringComparison.Ordinal) is true)
        {
            return;
        }

        // The framework's own reading of a JSON body says no more than the status.
        if (problem.Status is 408 or 413)
        {
            var own = (problem.Status is 408 ? TooSlow() : TooLarge()).ProblemDetails;
            (problem.Type, problem.Title, problem.Detail) = (own.Type, own.Title, own.Detail);
            return;
        }

        (var type, problem.Detail) = problem.Status switch
        {
            400 => ("invalid", problem.Detail ?? "Correct the values named under errors; see /openapi/v1.json."),
            404 => ("not-found", "There is nothing under this path. See /openapi/v1.json for the paths."),
            405 => ("method-not-allowed", "This path does not support the method. See /openapi/v1.json."),
            415 => ("wrong-media-type", "Send the body as application/json."),
            >= 500 => ("internal", "The failure was logged. Try again; if it stays, report the traceId to your operator."),
            _ => ("refused", problem.Detail),
        };
        problem.Type = Prefix + type;
    }
}
