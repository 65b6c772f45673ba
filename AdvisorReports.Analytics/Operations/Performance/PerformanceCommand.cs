using System.CommandLine;
using System.Text.Json;
using AdvisorReports.Analytics.Commands;
using AdvisorReports.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AdvisorReports.Analytics.Operations.Performance;

/// <summary><c>performance</c>: what <c>GET /operations/performance</c> tells, for a terminal, and without any service running.</summary>
internal static class PerformanceCommand
{
    private static readonly JsonSerializerOptions Indented = new(Json.Options) { WriteIndented = true };

    public static Command Create(IConfiguration configuration)
    {
        var connection = Connection.Option();
        var metrics = new Option<bool>("--metrics") { Description = "Only requests by endpoint and the queue of reports, with whatever else is named." };
        var cache = new Option<bool>("--cache-stats") { Description = "Only the cache's ratio, with whatever else is named." };
        var queries = new Option<bool>("--slow-queries") { Description = "Only the slowest queries, with whatever else is named." };
        var export = new Option<FileInfo?>("--export") { Description = "Writes all of it as JSON to this file as well.", HelpName = "file.json" };
        var command = new Command("performance", "How the product does: requests, cache, queue and queries of the last minutes.")
        {
            connection, metrics, cache, queries, export,
        };
        command.SetAction((parsed, ct) => RunAsync(
            parsed.GetValue(connection), configuration,
            PrintedSections.Of(parsed.GetValue(metrics), parsed.GetValue(cache), parsed.GetValue(queries)), parsed.GetValue(export),
            parsed.InvocationConfiguration, ct));
        return command;
    }

    private static async Task<int> RunAsync(
        string? connection, IConfiguration configuration, PrintedSections sections, FileInfo? export, InvocationConfiguration io, CancellationToken ct)
    {
        if (Connection.Find(connection, configuration, out var problem) is not { } target)
        {
            await io.Error.WriteLineAsync(problem);
            return ExitCode.Usage;
        }

        try
        {
            await using var db = new AdvisorDb(new DbContextOptionsBuilder<AdvisorDb>().UseNpgsql(target.ConnectionString).Options);
            var performance = await ReadPerformance.RunAsync(db, ct);
            if (export is not null)
            {
                await File.WriteAllTextAsync(export.FullName, JsonSerializer.Serialize(performance, Indented), ct);
            }

            await io.Output.WriteAsync(PerformanceText.Of(performance, sections));
            return ExitCode.Done;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or InvalidOperationException { InnerException: NpgsqlException })
        {
            await io.Error.WriteLineAsync(Connection.Explain(target, e is InvalidOperationException ? e.InnerException! : e));
            return ExitCode.Trouble;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await io.Error.WriteLineAsync($"{export!.FullName} cannot be written. Check that its folder is there and may be written to.");
            return ExitCode.Trouble;
        }
    }
}

/// <summary>What of the performance is printed.</summary>
internal readonly record struct PrintedSections(bool Metrics, bool Cache, bool Queries)
{
    /// <summary>Those that were named; where none was, all.</summary>
    public static PrintedSections Of(bool metrics, bool cache, bool queries) =>
        metrics || cache || queries ? new(metrics, cache, queries) : new(true, true, true);
}
