using System.ComponentModel.DataAnnotations;
using AdvisorReports.Domain.Reports;
using AdvisorReports.Domain.Sharing;

namespace AdvisorReports.Api.Sharing;

/// <summary>A new link to a finished report. Say when it ends, by <c>expiresAt</c> or by <c>expiresInDays</c>.</summary>
public sealed record NewShare
{
    /// <summary>The moment at which it stops working, at most 90 days from now.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>After how many days it stops working, 1 to 90.</summary>
    [Range(1, ShareLink.DaysMax)]
    public int? ExpiresInDays { get; init; }

    /// <summary>Which of the report's files; all of them unless said otherwise.</summary>
    [MinLength(1), MaxLength(4)]
    public IReadOnlyList<ReportFormat>? Formats { get; init; }

    /// <summary>Asked for before anything is told or given. Send it another way than the link.</summary>
    [StringLength(100, MinimumLength = 8)]
    public string? Password { get; init; }

    /// <summary>After so many downloads it stops working; left out: not by downloads.</summary>
    [Range(1, 10_000)]
    public int? MaxDownloads { get; init; }

    /// <summary>For whom it is, for the list of links.</summary>
    [StringLength(ShareLink.NoteMax)]
    public string? Note { get; init; }

    /// <returns>Null where the input does not say it, says it twice, or names a time that cannot be.</returns>
    internal DateTimeOffset? EndsAt(DateTimeOffset now) => (ExpiresAt, ExpiresInDays) switch
    {
        ({ } at, null) when at > now && at <= now.AddDays(ShareLink.DaysMax) => at.ToUniversalTime(),
        (null, { } days) => now.AddDays(days),
        _ => null,
    };
}
