using System.ComponentModel.DataAnnotations;

namespace AdvisorReports.Api.Operations.Recording;

internal sealed class RecordingOptions
{
    public const string Section = "Recording";

    /// <summary>How often a replica writes down what its requests did: how far behind the figures for operators may be.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long minutes are kept. Figures go back one hour.</summary>
    [Range(typeof(TimeSpan), "01:10:00", "1.00:00:00")]
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromHours(3);

    /// <summary>What the last write, at the end of the service, may take.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:30")]
    public TimeSpan LastWithin { get; init; } = TimeSpan.FromSeconds(3);
}
