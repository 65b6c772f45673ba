using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using AdvisorReports.ServiceDefaults.Logs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AdvisorReports.ServiceDefaults.Commands;

/// <summary>
/// Whether a piece of work asked more of the database than it may: the metrics count each, and one warning, once in a while, tells of a
/// route all limits that it passed.
/// </summary>
internal sealed partial class CommandWatch(IOptions<CommandWatchOptions> options, TimeProvider clock, ILogger<CommandWatch> log)
{
    public const string Request = "request";
    public const string Message = "message";

    private const int ShapeMax = 300;

    private static readonly Histogram<int> Commands = Telemetry.Meter.CreateHistogram(
        "advisorreports.work.commands", "{command}", "Database commands of one HTTP request, or of one consumed message, that sent any.", tags: null,
        new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] });

    private static readonly Counter<long> OverBudget = Telemetry.Meter.CreateCounter<long>(
        "advisorreports.work.over_budget", "{request}", "Requests or messages that passed a limit of CommandWatch.");

    /// <summary>When what was told last: names of routes and messages, which have an end.</summary>
    private readonly ConcurrentDictionary<(string Name, string Budgets), long> _told = new();

    /// <param name="kind"><see cref="Request"/> or <see cref="Message"/>.</param>
    /// <param name="name">The route or the message's type.</param>
    public void Judge(string kind, string name, CommandTally tally)
    {
        var count = tally.Count();
        if (count.Commands == 0)
        {
            return; // what is answered out of memory is not even measured
        }

        Commands.Record(count.Commands, new KeyValuePair<string, object?>("kind", kind));
        string[] passed = [.. Passed(kind, count)];
        foreach (var budget in passed)
        {
            OverBudget.Add(1, new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("budget", budget));
        }

        if (passed.Length > 0)
        {
            Tell(kind, name, string.Join(", ", passed), count);
        }
    }

    private IEnumerable<string> Passed(string kind, CommandCount count)
    {
        var limits = options.Value;
        var (commands, slow) = kind == Request ? (limits.Commands, limits.Slow) : (limits.MessageCommands, limits.MessageSlow);
        if (count.Commands > commands)
        {
            yield return "commands";
        }

        if (count.Times > limits.Repeated)
        {
            yield return "repeated";
        }

        if (count.SlowestTime > slow)
        {
            yield return "slow";
        }
    }

    private void Tell(string kind, string name, string budgets, CommandCount count)
    {
        var (key, now) = ((name, budgets), clock.GetTimestamp());
        if (_told.TryGetValue(key, out var last) && clock.GetElapsedTime(last, now) < options.Value.Quiet)
        {
            return;
        }

        _told[key] = now;
        Over(kind, name, budgets, count.Commands, (long)count.Total.TotalMilliseconds, count.Times, Shape(count.Repeated),
            (long)count.SlowestTime.TotalMilliseconds, Shape(count.Slowest));
    }

    // As it was prepared: parameters are $1, $2 in it, and their values are not here.
    private static string Shape(string statement)
    {
        var line = string.Join(' ', statement.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return Printable.Of(line.Length > ShapeMax ? $"{line[..ShapeMax]}…" : line);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "The {Kind} {Name} passed its budget of the database ({Budgets}): {Commands} commands in {Milliseconds} ms; "
        + "{Times} times: {Repeated}; slowest, {SlowestMilliseconds} ms: {Slowest}")]
    private partial void Over(
        string kind, string name, string budgets, int commands, long milliseconds, int times, string repeated, long slowestMilliseconds, string slowest);
}
