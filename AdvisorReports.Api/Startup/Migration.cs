using AdvisorReports.Api.Snapshots;
using AdvisorReports.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Startup;

/// <summary>The one-shot step <c>AdvisorReports.Api migrate</c>: brings the database to this version, then ends.</summary>
internal static partial class Migration
{
    private static readonly TimeSpan Timeout = TimeSpan.FromDays(1);

    /// <returns>0; a failure ends the process with an exception, and whatever waits for it does not start.</returns>
    public static async Task<int> MigrateDatabaseAsync(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILogger<AdvisorDb>>();
        await using var scope = app.Services.CreateAsyncScope();
        var (db, ct) = (scope.ServiceProvider.GetRequiredService<AdvisorDb>(), app.Lifetime.ApplicationStopping);
        var pending = (await db.Database.GetPendingMigrationsAsync(ct)).Count();

        // Moving years of data takes as long as it takes: the limit of a command is for those that somebody waits for.
        db.Database.SetCommandTimeout(Timeout);
        await db.Database.MigrateAsync(ct);
        Migrated(log, pending);
        await KeepPartitionsAhead.RunAsync(db, TimeProvider.System.GetUtcNow(), log, ct);
        await QueryStatistics.CreateAsync(db.Database, log, ct);
        return 0;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The database is up to date; {Count} migrations were applied")]
    private static partial void Migrated(ILogger logger, int count);
}
