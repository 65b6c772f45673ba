using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AdvisorReports.Api.Door;

/// <summary>
/// Between looking for a thing and writing what belongs to it, or to it itself, somebody else may delete it. That is nobody's mistake:
/// 409 and not 500. Where the thing is the one that was asked for, its handler says 404 itself.
/// </summary>
internal sealed class DeletedMeanwhileHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (!IsOfDeletion(exception))
        {
            return false;
        }

        await Problems.Conflict("deleted-meanwhile", "What this request is about was deleted while it ran.",
            "Nothing was changed. Read the list that it was in to see what is there now.").ExecuteAsync(context);
        return true;
    }

    private static bool IsOfDeletion(Exception? exception) =>
        exception is DbUpdateConcurrencyException or PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation }
        || (exception is not null && IsOfDeletion(exception.InnerException));
}
