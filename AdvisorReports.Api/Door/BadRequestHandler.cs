using Microsoft.AspNetCore.Diagnostics;

namespace AdvisorReports.Api.Door;

/// <summary>
/// Turns what the framework throws while it reads a request into the problem it is: too large, unreadable, cut off. Everything
/// else is ours to answer for and stays a 500 without details.
/// </summary>
internal sealed class BadRequestHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException bad)
        {
            return false;
        }

        var problem = bad.StatusCode switch
        {
            StatusCodes.Status408RequestTimeout => Problems.TooSlow(),
            StatusCodes.Status413PayloadTooLarge => Problems.TooLarge(),
            StatusCodes.Status415UnsupportedMediaType => Problems.WrongMediaType("application/json"),
            _ => Problems.Unreadable(bad),
        };
        await problem.ExecuteAsync(context);
        return true;
    }

    public static int StatusOf(Exception exception) =>
        exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
}
