using System.Diagnostics;

namespace AdvisorReports.ServiceDefaults.Commands;

/// <summary>
/// Hears of every command that Npgsql sends, whoever wrote it, Entity Framework or we, recorded trace or not. Outside of watched work it
/// costs a look at a variable.
/// </summary>
internal static class CommandListener
{
    private static readonly Lazy<ActivityListener> Listener = new(Create);

    /// <summary>One for the process, to its end: the work that a command belongs to says where it is counted.</summary>
    public static void Start() => _ = Listener.Value;

    private static ActivityListener Create()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) =>
                CommandTally.Current is null ? ActivitySamplingResult.None : ActivitySamplingResult.AllData,
            ActivityStopped = Note,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    // A connection that is opened is a span as well, without a statement. A COPY lasts as long as whoever feeds it.
    private static void Note(Activity span)
    {
        if (CommandTally.Current is { } tally && span.GetTagItem("db.query.text") is string statement)
        {
            tally.Add(statement, span.Duration, isTimed: !statement.AsSpan().TrimStart().StartsWith("copy", StringComparison.OrdinalIgnoreCase));
        }
    }
}
