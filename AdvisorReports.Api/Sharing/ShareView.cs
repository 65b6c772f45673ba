using System.Linq.Expressions;
using System.Text.Json.Serialization;
using AdvisorReports.Domain.Reports;
using AdvisorReports.Domain.Sharing;

namespace AdvisorReports.Api.Sharing;

/// <param name="Prefix">How its token begins, to recognise it by.</param>
/// <param name="HasPassword">Whether a password is asked for.</param>
/// <param name="LockedUntil">Until when no password is heard, after too many wrong ones; null where none had to be turned away.</param>
/// <param name="Downloads">How many files were given away. Who took which, and from where, is in the audit trail.</param>
public sealed record ShareView(
    Guid Id, Guid ReportId, IReadOnlyList<ReportFormat> Formats, string Prefix, bool HasPassword, DateTimeOffset? LockedUntil,
    int? MaxDownloads, int Downloads, DateTimeOffset? LastDownloadAt, string? Note, string CreatedBy, DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt)
{
    /// <summary>The link itself: only in the answer that made it. It is stored nowhere and cannot be shown again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Url { get; init; }

    internal static readonly Expression<Func<ShareLink, ShareView>> Projection = l => new ShareView(
        l.Id, l.ReportId, l.Formats, l.Prefix, l.PasswordHash != null, l.LockedUntil, l.MaxDownloads, l.Downloads, l.LastDownloadAt,
        l.Note, l.CreatedBy, l.CreatedAt, l.ExpiresAt, l.RevokedAt);

    internal static readonly Func<ShareLink, ShareView> Of = Projection.Compile();
}
