using System.Linq.Expressions;
using AdvisorReports.Domain.Access;
using AdvisorReports.Domain.Reports;

namespace AdvisorReports.Domain.Sharing;

/// <summary>
/// A way to the files of one finished report for somebody who has no key. It ends by itself, after its time or its downloads. The
/// counters are in the row, and are counted by statements that check first: so they hold over all replicas.
/// </summary>
public sealed class ShareLink
{
    /// <summary>What a link's token begins with.</summary>
    public const string Start = "shr_";

    public const int DaysMax = 90;
    public const int NoteMax = 200;

    /// <summary>So many wrong passwords in a row are heard; then nobody's is for <see cref="LockedFor"/>, not the right one either.</summary>
    public const int AttemptsMax = 10;
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    private ShareLink()
    {
        Formats = null!;
        Prefix = null!;
        Sha256 = null!;
        CreatedBy = null!;
    }

    public Guid Id { get; private set; }
    public Guid ClientId { get; private set; }
    public Guid ReportId { get; private set; }

    /// <summary>Which of the report's files; at least one.</summary>
    public ReportFormat[] Formats { get; private set; }
    public string Prefix { get; private set; }
    public byte[] Sha256 { get; private set; }

    /// <summary>PBKDF2 with its salt and iterations; null where the link alone opens it.</summary>
    public string? PasswordHash { get; private set; }

    /// <summary>Attempts since the last right password; counted before the password is looked at, hence never more than allowed.</summary>
    public int Attempts { get; private set; }
    public DateTimeOffset? LockedUntil { get; private set; }

    /// <summary>Null: as often as wanted.</summary>
    public int? MaxDownloads { get; private set; }
    public int Downloads { get; private set; }
    public DateTimeOffset? LastDownloadAt { get; private set; }

    /// <summary>For whom it is; nobody who opens the link reads it.</summary>
    public string? Note { get; private set; }
    public string CreatedBy { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Links that lead somewhere now.</summary>
    public static Expression<Func<ShareLink, bool>> IsOpen(DateTimeOffset now) => link =>
        link.RevokedAt == null && link.ExpiresAt > now && (link.MaxDownloads == null || link.Downloads < link.MaxDownloads);

    public static ShareLink Create(ShareOffer offer, KeyPrint print, string? passwordHash, string createdBy, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        ClientId = offer.ClientId,
        ReportId = offer.ReportId,
        Formats = [.. offer.Formats.Distinct().Order()],
        Prefix = print.Prefix,
        Sha256 = print.Sha256,
        PasswordHash = passwordHash,
        MaxDownloads = offer.MaxDownloads,
        Note = offer.Note,
        CreatedBy = createdBy,
        CreatedAt = now,
        ExpiresAt = offer.ExpiresAt,
    };

    /// <summary>Closes it for good.</summary>
    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}

/// <summary>What a new link is to offer, and until when.</summary>
public sealed record ShareOffer(
    Guid ClientId, Guid ReportId, IReadOnlyList<ReportFormat> Formats, DateTimeOffset ExpiresAt, int? MaxDownloads, string? Note);
