using System.ComponentModel.DataAnnotations;

namespace AdvisorReports.Api.Snapshots;

internal sealed class ImportOptions
{
    public const string Section = "Imports";

    /// <summary>Largest export that is taken, in bytes: 200,000 rows of a portal CSV fit. The largest met in practice had 5 MB.</summary>
    [Range(1 << 20, 1 << 30)]
    public long MaxBytes { get; init; } = 56 << 20;

    /// <summary>A committed snapshot that nobody analysed for this long is announced again.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan AnnounceAgainAfter { get; init; } = TimeSpan.FromSeconds(5);
}
