using System.CommandLine;
using AdvisorReports.Analytics.Commands;
using Npgsql;

namespace AdvisorReports.Analytics.Doctor;

/// <summary><c>database analyze</c>: how the database does.</summary>
internal static class DatabaseCommand
{
    public static Command Create(IConfiguration configuration)
    {
        var connection = Connection.Option();
        var analyze = new Command("analyze", "Looks for what slows the database down. Changes nothing unless a flag says so.");
        analyze.SetAction((parsed, ct) => AnalyzeAsync(
            parsed.GetValue(connection), configuration, parsed.InvocationConfiguration, ct));
        return new Command("database", "The database doctor.") { connection, analyze };
    }

    private static async Task<int> AnalyzeAsync(
        string? connection, IConfiguration configuration, InvocationConfiguration io, CancellationToken ct)
    {
        if (Connection.Find(connection, configuration, out var problem) is not { } target)
        {
            await io.Error.WriteLineAsync(problem);
            return ExitCode.Usage;
        }

        try
        {
            await using var source = NpgsqlDataSource.Create(target);
            await using var opened = await source.OpenConnectionAsync(ct);
            await io.Output.WriteLineAsync($"PostgreSQL {opened.PostgreSqlVersion}");
            return ExitCode.Done;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            await io.Error.WriteLineAsync(Connection.Explain(target, e));
            return ExitCode.Trouble;
        }
    }
}
