namespace AdvisorReports.ServiceDefaults.Commands;

/// <summary>The database commands of one piece of work. What it starts beside itself may still add to it when it is over.</summary>
internal sealed class CommandTally
{
    private static readonly AsyncLocal<CommandTally?> Work = new();

    private readonly Lock _gate = new();
    private Dictionary<string, int>? _statements;
    private TimeSpan _total;
    private (string Statement, TimeSpan Time) _slowest = ("", TimeSpan.Zero);

    /// <summary>Of the work that the calling code belongs to; null outside of any.</summary>
    public static CommandTally? Current => Work.Value;

    /// <summary>Begins to count for everything that the calling method calls from here on.</summary>
    public static CommandTally Begin() => Work.Value = new CommandTally();

    /// <param name="isTimed">Whether the time is the database's, and not that of somebody who sends or reads slowly.</param>
    public void Add(string statement, TimeSpan time, bool isTimed)
    {
        lock (_gate)
        {
            _statements ??= new Dictionary<string, int>(StringComparer.Ordinal);
            _statements[statement] = _statements.GetValueOrDefault(statement) + 1;
            _total += time;
            if (isTimed && time > _slowest.Time)
            {
                _slowest = (statement, time);
            }
        }
    }

    /// <summary>What it came to.</summary>
    public CommandCount Count()
    {
        if (_statements is null)
        {
            return CommandCount.None;
        }

        lock (_gate)
        {
            var most = _statements.MaxBy(s => s.Value);
            return new CommandCount(_statements.Values.Sum(), _total, most.Key, most.Value, _slowest.Statement, _slowest.Time);
        }
    }
}

/// <param name="Total">Of all commands together, those that ran side by side included.</param>
/// <param name="Repeated">The statement that was sent most often, and how often.</param>
internal sealed record CommandCount(int Commands, TimeSpan Total, string Repeated, int Times, string Slowest, TimeSpan SlowestTime)
{
    public static readonly CommandCount None = new(0, TimeSpan.Zero, "", 0, "", TimeSpan.Zero);
}
