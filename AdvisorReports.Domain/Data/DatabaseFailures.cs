using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace AdvisorReports.Domain.Data;

public static class DatabaseFailures
{
    /// <summary>
    /// Whether it says that the database is away or refused: in the words of the driver, or of Entity Framework, which wraps them, also
    /// when it gave up trying again. A loop that runs for the life of a service goes on after it; anything else is a mistake of ours.
    /// </summary>
    public static bool IsOfDatabase(this Exception e) => e is DbException or DbUpdateException or RetryLimitExceededException or TimeoutException
        or InvalidOperationException { InnerException: DbException };
}
