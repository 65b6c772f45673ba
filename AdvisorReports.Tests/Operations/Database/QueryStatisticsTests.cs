using AdvisorReports.Api.Startup;
using AdvisorReports.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AdvisorReports.Tests.Operations.Database;

public sealed class QueryStatisticsTests
{
    private const string There = "select exists (select from pg_extension where extname = 'pg_stat_statements')";

    [Fact]
    public async Task The_migration_step_creates_them_and_a_refusal_is_a_warning()
    {
        await using var database = await PreparedDatabase.EmptyAsync();
        var role = $"{database.Name}_role";
        await database.RunAsync($"create role {role}");
        try
        {
            var refused = await CreateAsync(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Options = $"-c role={role}" }.ConnectionString);
            Assert.Contains("refused with 42501", Assert.Single(refused), StringComparison.Ordinal);
            Assert.False(await database.ReadAsync<bool>(There));
            Assert.Empty(await CreateAsync(database.ConnectionString));
            Assert.True(await database.ReadAsync<bool>(There));
        }
        finally
        {
            await database.RunAsync($"drop role {role}");
        }
    }

    /// <returns>The warnings.</returns>
    private static async Task<List<string>> CreateAsync(string connection)
    {
        var warnings = new Warnings();
        await using var db = new AdvisorDb(new DbContextOptionsBuilder<AdvisorDb>().UseNpgsql(connection).Options);
        await QueryStatistics.CreateAsync(db.Database, warnings, CancellationToken.None);
        return warnings.Told;
    }

    private sealed class Warnings : ILogger
    {
        public List<string> Told { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Told.Add(formatter(state, exception));
    }
}
