using System.ComponentModel.DataAnnotations;

namespace AdvisorReports.Api.Reports;

internal sealed class ReportOptions
{
    public const string Section = "Reports";

    /// <summary>A report that is not finished by then fails: nobody is waiting for it any more.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>A queued report that no worker took up for this long is sent to the queue again.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan SendAgainAfter { get; init; } = TimeSpan.FromSeconds(5);
}
