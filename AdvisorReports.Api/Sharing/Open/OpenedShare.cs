using AdvisorReports.Api.Access;
using AdvisorReports.Api.Access.Auditing;
using AdvisorReports.Domain.Access;
using AdvisorReports.Domain.Clients;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;
using AdvisorReports.Domain.Sharing;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Sharing.Open;

/// <summary>What a link leads to, now.</summary>
/// <param name="Left">How many downloads there are left; null: any number.</param>
public sealed record OpenedShare(
    Guid Id, Guid ClientId, Guid ReportId, string? PasswordHash, DateTimeOffset ExpiresAt, int? Left, string Title, string Client,
    string? BrandColor, byte[]? Logo, string? LogoType, DateTimeOffset TakenAt, DateTimeOffset? FinishedAt,
    IReadOnlyList<OfferedFile> Files)
{
    /// <summary>
    /// Finds what the request's link leads to, and lets the context serve it from here on: its client alone, on record as the link.
    /// </summary>
    /// <returns>
    /// Null where it leads nowhere, whatever the reason: unknown, expired, revoked, used up, its report gone, its client suspended.
    /// The reason is decided by the one query, so that nobody is told it, not by the time it takes either.
    /// </returns>
    internal static async Task<OpenedShare?> FindAsync(HttpContext http, AdvisorDb db, DateTimeOffset now, CancellationToken ct)
    {
        var sha256 = KeySecret.Hash(HiddenToken.Of(http));
        var links = db.ShareLinks.Where(ShareLink.IsOpen(now)).Where(l => l.Sha256 == sha256);

        // There is no caller whose clients could be filtered by: having the token is what lets in.
        var share = await (
            from l in links.IgnoreQueryFilters()
            join r in db.Reports on l.ReportId equals r.Id
            join s in db.Snapshots on r.SnapshotId equals s.Id
            join c in db.Clients on l.ClientId equals c.Id
            where r.Status == ReportStatus.Completed && c.Status != ClientStatus.Suspended
            select new OpenedShare(
                l.Id, l.ClientId, l.ReportId, l.PasswordHash, l.ExpiresAt, l.MaxDownloads - l.Downloads, r.Title, c.Name,
                c.BrandColor, c.Logo, c.LogoType, s.TakenAt, r.FinishedAt,
                db.ReportFiles.Where(f => f.ReportId == r.Id && Enumerable.Contains(l.Formats, f.Format)).OrderBy(f => f.Format)
                    .Select(f => new OfferedFile(f.Format, f.Bytes)).ToList())).FirstOrDefaultAsync(ct);
        if (share is not null)
        {
            db.Scope = ClientScope.Of([share.ClientId]);
            db.Origin = http.OriginOf(new Caller($"share:{share.Id:n}", $"share link {share.Id}", role: null, db.Scope, "Share"));
        }

        return share;
    }
}

/// <param name="Bytes">Its length.</param>
public sealed record OfferedFile(ReportFormat Format, long Bytes);
