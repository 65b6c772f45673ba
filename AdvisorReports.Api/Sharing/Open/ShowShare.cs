using AdvisorReports.Domain.Data;

namespace AdvisorReports.Api.Sharing.Open;

/// <summary>
/// The page that a link opens: what there is, or the question for the password, before which it tells nothing. Looking at it
/// counts as nothing, so a mail filter that tries links uses none of them up.
/// </summary>
internal static class ShowShare
{
    public static async Task<IResult> Handle(HttpContext http, AdvisorDb db, TimeProvider clock, SharePages pages, CancellationToken ct) =>
        await OpenedShare.FindAsync(http, db, clock.GetUtcNow(), ct) is { } share
            ? await pages.OfferAsync(share)
            : await pages.NothingAsync();
}
