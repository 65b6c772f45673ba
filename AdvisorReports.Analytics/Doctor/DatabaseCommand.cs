using System.CommandLine;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Text.Json;
using AdvisorReports.Analytics.Commands;
using AdvisorReports.Analytics.Doctor.Applying;
using AdvisorReports.Analytics.Doctor.Diagnosis;
using AdvisorReports.Analytics.Doctor.Printing;
using AdvisorReports.Analytics.Doctor.Reading;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Operations.Database;
using Npgsql;

namespace AdvisorReports.Analytics.Doctor;

/// <summary><c>database analyze</c>: the doctor on the command line, which may also do what it suggests.</summary>
internal static class DatabaseCommand
{
    private const string AsText = "text";
    private const string AsJson = "json";

    private static readonly JsonSerializerOptions Indented = new(Json.Options) { WriteIndented = true };

    public static Command Create(IConfiguration configuration)
    {
        var connection = Connection.Option();
        var format = new Option<string>("--format") { Description = "How to print it.", DefaultValueFactory = _ => AsText };
        format.AcceptOnlyFromAmong(AsText, AsJson);
        var tips = new Option<bool>("--show-tips") { Description = "Also why, which statement helps, and from when on something counts." };
        var indexes = new Option<bool>(Flags.Indexes) { Description = "Make the missing indexes whose columns are known, concurrently." };
        var vacuum = new Option<bool>(Flags.Vacuum) { Description = "Vacuum and analyze the tables that are due." };
        var analyze = new Command("analyze", "Looks for what slows the database down. Changes nothing without --apply-indexes or --vacuum.")
        {
            format, tips, indexes, vacuum,
        };
        analyze.SetAction((parsed, ct) => AnalyzeAsync(
            parsed.GetValue(connection), configuration, parsed.GetValue(indexes), parsed.GetValue(vacuum),
            view => parsed.GetValue(format) == AsJson ? JsonSerializer.Serialize(view, Indented) : TextReport.Of(view, parsed.GetValue(tips)),
            parsed.InvocationConfiguration, ct));
        return new Command("database", "The database doctor.") { connection, analyze };
    }

    private static async Task<int> AnalyzeAsync(
        string? connection, IConfiguration configuration, bool indexes, bool vacuum, Func<DatabaseView, string> print, InvocationConfiguration io,
        CancellationToken ct)
    {
        if (Connection.Find(connection, configuration, out var problem) is not { } target)
        {
            await io.Error.WriteLineAsync(problem);
            return ExitCode.Usage;
        }

        try
        {
            var options = DoctorOptions.Read(configuration);
            var found = await LookAsync(target, options, ct);
            var applied = await ApplyAsync(target, options, indexes ? found.Indexes : [], vacuum ? found.Due : [], ct);
            await io.Output.WriteLineAsync(print(found.View with { Applied = indexes || vacuum ? applied : null }));
            return applied.Any(a => a.Outcome == Outcomes.Failed) ? ExitCode.Trouble : ExitCode.Done;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            await io.Error.WriteLineAsync(Connection.Explain(target, e));
            return ExitCode.Trouble;
        }
        catch (Exception e) when (e is ValidationException or InvalidOperationException { InnerException: FormatException or ArgumentException })
        {
            await io.Error.WriteLineAsync("A setting below Doctor: cannot be meant. Durations are hh:mm:ss, Within at most a minute, the rest numbers.");
            return ExitCode.Usage;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await io.Error.WriteLineAsync("Stopped.");
            return ExitCode.Trouble;
        }
    }

    private static async Task<Examination> LookAsync(NpgsqlConnectionStringBuilder target, DoctorOptions options, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(target);
        await using var connection = await source.OpenConnectionAsync(ct);
        return await Examine.RunAsync(connection, options, Stopwatch.GetTimestamp(), TimeProvider.System, ct);
    }

    private static async Task<List<AppliedView>> ApplyAsync(
        NpgsqlConnectionStringBuilder target, DoctorOptions options, IReadOnlyList<WantedIndex> indexes, IReadOnlyList<TableRow> due,
        CancellationToken ct)
    {
        if (indexes.Count + due.Count == 0)
        {
            return [];
        }

        await using var connection = await Changes.ConnectAsync(target, options, ct);
        if (connection is null)
        {
            return [.. due.Select(t => Tables.VacuumOf(t, options)).Concat(indexes.Select(i => i.Statement))
                .Select(statement => new AppliedView(statement, Outcomes.Failed, Changes.NoSession, 0))];
        }

        var changes = new Changes(connection, options);
        var applied = new List<AppliedView>();
        foreach (var table in due)
        {
            applied.Add(await changes.VacuumAsync(table, ct));
        }

        foreach (var index in indexes)
        {
            applied.Add(await changes.MakeAsync(index, ct));
        }

        return applied;
    }
}
