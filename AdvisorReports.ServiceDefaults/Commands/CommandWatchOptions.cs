using System.ComponentModel.DataAnnotations;

namespace AdvisorReports.ServiceDefaults.Commands;

/// <summary>What one request, or one message, may ask of the database before it is told of. Section <c>CommandWatch</c>.</summary>
public sealed class CommandWatchOptions
{
    public const string Section = "CommandWatch";

    public bool Enabled { get; init; } = true;

    /// <summary>Commands of one request.</summary>
    [Range(0, 100_000)]
    public int Commands { get; init; } = 20;

    /// <summary>Commands of one message, behind which a whole snapshot is analysed or a report is made.</summary>
    [Range(0, 100_000)]
    public int MessageCommands { get; init; } = 60;

    /// <summary>How often one statement may be sent, whatever its parameters.</summary>
    [Range(1, 100_000)]
    public int Repeated { get; init; } = 5;

    /// <summary>How long one command of a request may take.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00")]
    public TimeSpan Slow { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long one command of a message may take.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00")]
    public TimeSpan MessageSlow { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the same is not told of again; it is counted all the same.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan Quiet { get; init; } = TimeSpan.FromMinutes(1);
}
