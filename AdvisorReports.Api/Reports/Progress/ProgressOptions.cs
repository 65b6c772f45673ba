using System.ComponentModel.DataAnnotations;

namespace AdvisorReports.Api.Reports.Progress;

internal sealed class ProgressOptions
{
    public const string Section = "Progress";

    /// <summary>Open streams of this process; each holds a connection and little else.</summary>
    [Range(1, 100_000)]
    public int MaxWatchers { get; init; } = 1000;

    /// <summary>How often the database is asked, once for all watched reports.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:00:10")]
    public TimeSpan Poll { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>A stream is never silent for longer; proxies close what is silent for 30 to 60 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(15);
}
