using AdvisorReports.Api.Reports;
using AdvisorReports.Domain.Auditing;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;
using AdvisorReports.Domain.Sharing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Sharing.Open;

/// <summary>
/// Gives away one file of a link, counted and on record before its first byte leaves. It is a POST: the password is in no address,
/// nothing that looks ahead takes a file, and there are no ranges or 304s of which somebody would have to say whether they count.
/// </summary>
internal static class DownloadShared
{
    public static async Task<IResult> Handle(
        [FromForm] string? format, [FromForm] string? password, HttpContext http, AdvisorDb db, TimeProvider clock, SharePages pages,
        CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await OpenedShare.FindAsync(http, db, now, ct) is not { } share)
        {
            return await pages.NothingAsync();
        }

        if (!SnakeCase.TryParse<ReportFormat>(format, out var wanted) || share.Files.All(f => f.Format != wanted))
        {
            return await pages.OfferAsync(share, Refusal.NoSuchFile);
        }

        if (share.PasswordHash is { } hash)
        {
            if (!await PasswordAttempts.CountAsync(db, share.Id, now, ct))
            {
                return await pages.OfferAsync(share, Refusal.Locked);
            }

            if (!SharePassword.IsRight(hash, password ?? ""))
            {
                return await pages.OfferAsync(share, Refusal.WrongPassword);
            }
        }

        if (await TakeAsync(db, share, wanted, now, ct) is not { } document)
        {
            return await pages.NothingAsync();
        }

        ReportRequests.CountDownload(wanted, byLink: true);
        return document.Whole(http.Response);
    }

    /// <returns>Null where others were faster, and took the last one.</returns>
    private static Task<ReportDocument?> TakeAsync(AdvisorDb db, OpenedShare share, ReportFormat format, DateTimeOffset now, CancellationToken ct) =>
        db.InTransactionAsync(async () =>
        {
            var taken = await db.ShareLinks.Where(ShareLink.IsOpen(now)).Where(l => l.Id == share.Id).ExecuteUpdateAsync(set => set
                .SetProperty(l => l.Downloads, l => l.Downloads + 1).SetProperty(l => l.LastDownloadAt, now)
                .SetProperty(l => l.Attempts, 0).SetProperty(l => l.LockedUntil, (DateTimeOffset?)null), ct);
            if (taken == 0 || await ReportDocument.FindAsync(db, share.ReportId, format, ct) is not { } document)
            {
                return null;
            }

            db.Record("report", share.ReportId, share.ClientId,
                after: new() { ["format"] = SnakeCase.From(format), ["share"] = share.Id });
            await db.SaveChangesAsync(ct);
            return document;
        }, ct);
}
