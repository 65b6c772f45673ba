using System.Diagnostics;
using AdvisorReports.Api.Caching;
using AdvisorReports.Api.Caching.Control;
using AdvisorReports.ServiceDefaults.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AdvisorReports.Api.Health;

/// <summary>Asks all dependencies at once. One that hangs costs its time box, and all who ask within a second ask once.</summary>
internal sealed class ReadHealth(
    DatabaseProbe database, DatabaseFacts facts, RedisHealth redis, MessagingHealth messaging, AnalyticsHealth analytics, FigureCounts figures,
    TimeProvider clock)
{
    public async Task<HealthView> Handle(CancellationToken ct)
    {
        var (there, known) = (database.AskAsync(ct), facts.AskAsync(ct));
        var (cache, broker, other) = (redis.AskAsync(ct), messaging.AskAsync(ct), analytics.AskAsync(ct));
        await Task.WhenAll(there, known, cache, broker, other);
        var services = new HealthServices(
            Database(await there, await known), await cache, MessagingHealth.Of(await broker, (await known).Value), Workers(await known), await other);
        return new HealthView(services.Overall(), clock.GetUtcNow(), services, Performance());
    }

    private static ServiceHealth<DatabaseDetails> Database(Answer<IReadOnlyList<string>> there, Answer<Facts> known)
    {
        var status = there.Value is not { Count: 0 } ? HealthStatus.Unhealthy : known.Failure is null ? HealthStatus.Healthy : HealthStatus.Degraded;
        var problem = there.Value is { Count: > 0 } missing
            ? $"Migrations are missing: {string.Join(", ", missing)}. Run the program with the argument migrate."
            : there.Problem ?? known.Problem;
        var migrations = known.Value is { } facts ? new MigrationsView(facts.Migrations, facts.LatestMigration, there.Value) : null;
        return ServiceHealth<DatabaseDetails>.Of(status, there.Took,
            new DatabaseDetails(problem, known.Value?.Version, known.Value?.StartedAt, known.Value?.Connections, migrations));
    }

    private static ServiceHealth<WorkersDetails> Workers(Answer<Facts> known)
    {
        var alive = known.Value?.Workers.Count(w => w.Alive);
        var problem = alive is 0 ? "No worker is alive: reports wait until one is." : known.Problem is null ? null : "The database does not tell.";
        return ServiceHealth<WorkersDetails>.Of(
            alive > 0 ? HealthStatus.Healthy : HealthStatus.Unhealthy, known.Took, new WorkersDetails(problem, alive, known.Value?.Workers));
    }

    private PerformanceView Performance()
    {
        using var process = Process.GetCurrentProcess();
        var startedAt = new DateTimeOffset(process.StartTime);
        var (hits, misses) = (Sum(Outcome.Hit), Sum(Outcome.Miss));
        return new PerformanceView(startedAt.ToUniversalTime(), (long)(clock.GetUtcNow() - startedAt).TotalSeconds, hits, misses,
            CacheView.RatioOf(hits, misses), process.WorkingSet64, GC.GetTotalMemory(false), ThreadPool.PendingWorkItemCount);
    }

    private long Sum(Outcome outcome) => Enum.GetValues<Lifetime>().Sum(lifetime => figures.Of(lifetime, outcome));
}
