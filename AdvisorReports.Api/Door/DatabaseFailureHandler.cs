using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace AdvisorReports.Api.Door;

/// <summary>Tells a failure of the database that passes, when it is started again for instance, from one of ours: 503 and not 500.</summary>
internal sealed partial class DatabaseFailureHandler(ILogger<DatabaseFailureHandler> log) : IExceptionHandler
{
    private const string RetryAfterSeconds = "5";

    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (!Passes(exception))
        {
            return false;
        }

        Failed(exception);
        await RefuseAsync(context);
        return true;
    }

    public static Task RefuseAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        return Problems.Unavailable("The database").ExecuteAsync(context);
    }

    // A TimeoutException by itself comes from who waited for the data version.
    private static bool Passes(Exception? exception) => exception is NpgsqlException { IsTransient: true } or RetryLimitExceededException or TimeoutException
        || (exception is not null && Passes(exception.InnerException));

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database failed a request")]
    private partial void Failed(Exception e);
}
