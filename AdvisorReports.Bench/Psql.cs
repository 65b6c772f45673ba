using System.Diagnostics;
using Npgsql;

namespace AdvisorReports.Bench;

/// <summary>The peer: PostgreSQL's own client.</summary>
internal sealed class Psql(NpgsqlConnectionStringBuilder database)
{
    /// <summary>Runs one command and returns how long the whole process took.</summary>
    public async Task<TimeSpan> RunAsync(string command, CancellationToken ct)
    {
        var start = new ProcessStartInfo("psql", ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-c", command]) { RedirectStandardError = true };
        start.Environment["PGHOST"] = database.Host;
        start.Environment["PGPORT"] = $"{database.Port}";
        start.Environment["PGUSER"] = database.Username;
        start.Environment["PGPASSWORD"] = database.Password;
        start.Environment["PGDATABASE"] = database.Database;
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return process.ExitCode == 0 ? clock.Elapsed : throw new InvalidOperationException($"psql: {error}");
    }
}
