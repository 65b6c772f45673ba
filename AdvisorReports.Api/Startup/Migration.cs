using AdvisorReports.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Startup;

/// <summary>The one-shot step <c>AdvisorReports.Api migrate</c>: brings the database to this version, then ends.</summary>
internal static partial class Migration
{
    /// <returns>0; a failure ends the process with an exception, and whatever waits for it does not start.</returns>
    public static async Task<int> MigrateDatabaseAsync(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILogger<AdvisorDb>>();
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AdvisorDb>().Database;
        var pending = (await db.GetPendingMigrationsAsync(app.Lifetime.ApplicationStopping)).Count();
        await db.MigrateAsync(app.Lifetime.ApplicationStopping);
        Migrated(log, pending);
        await QueryStatistics.CreateAsync(db, log, app.Lifetime.ApplicationStopping);
        return 0;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The database is up to date; {Count} migrations were applied")]
    private static partial void Migrated(ILogger logger, int count);
}
