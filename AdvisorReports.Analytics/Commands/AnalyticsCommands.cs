using System.CommandLine;
using AdvisorReports.Analytics.Doctor;
using AdvisorReports.Analytics.Operations.Cache;
using AdvisorReports.Analytics.Operations.Performance;

namespace AdvisorReports.Analytics.Commands;

/// <summary>
/// The command line of Analytics. A word makes it a command, with the service's configuration; without one the service runs. Settings
/// like <c>--Some:Setting=x</c> go to the configuration in either case.
/// </summary>
internal static class AnalyticsCommands
{
    // An index that is being built is to be taken back before the process ends.
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(20);

    /// <summary>Whether these arguments name a command, known or not, or ask which there are.</summary>
    public static bool Means(string[] args) => args is [var first, ..]
        && (first is "--help" or "-h" or "-?" or "--version" || (first is not ['-' or '/', ..] && !first.Contains('=', StringComparison.Ordinal)));

    /// <returns>0 done, 1 trouble, 2 a command line that cannot be meant; the last two with a sentence in <paramref name="errors"/>.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors, CancellationToken ct)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = [.. args.Where(IsSetting)],
            ContentRootPath = AppContext.BaseDirectory,
        });
        var parsed = Root(builder.Configuration).Parse(
            [.. args.Where(a => !IsSetting(a))], new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors is [_, ..])
        {
            await errors.WriteLineAsync($"{string.Join(' ', parsed.Errors.Select(e => e.Message))} --help tells what there is.");
            return ExitCode.Usage;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            Output = output,
            Error = errors,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = EndsWithin,
        }, ct);
    }

    /// <summary>One line for each command. A command prints to its <see cref="InvocationConfiguration"/>, and returns an <see cref="ExitCode"/>.</summary>
    private static RootCommand Root(IConfiguration configuration) => new("Analytics of AdvisorReports. Without a command the service runs.")
    {
        DatabaseCommand.Create(configuration),
        PerformanceCommand.Create(configuration),
        CacheCommand.Create(configuration),
    };

    private static bool IsSetting(string argument) =>
        argument.StartsWith("--", StringComparison.Ordinal) && argument.Split('=') is [var name, _, ..] && name.Contains(':', StringComparison.Ordinal);
}
