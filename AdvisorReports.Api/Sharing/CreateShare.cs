using AdvisorReports.Api.Access;
using AdvisorReports.Api.Door;
using AdvisorReports.Api.Sharing.Open;
using AdvisorReports.Domain.Access;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;
using AdvisorReports.Domain.Sharing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Sharing;

/// <summary>Makes a link to a finished report and shows it, this once.</summary>
internal static class CreateShare
{
    public static async Task<Results<CreatedAtRoute<ShareView>, ProblemHttpResult>> Handle(
        Guid id, NewShare input, HttpContext http, AdvisorDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (input.EndsAt(now) is not { } endsAt)
        {
            return Problems.Invalid("expiresAt",
                $"Send either expiresAt, a time to come and at most {ShareLink.DaysMax} days away, or expiresInDays, 1 to {ShareLink.DaysMax}.");
        }

        var report = await db.Reports.Where(r => r.Id == id).Select(r => new { r.ClientId, r.Status, r.Formats }).FirstOrDefaultAsync(ct);
        if (report is null)
        {
            return Problems.NotFound("report", id);
        }

        if (report.Status is not ReportStatus.Completed)
        {
            return Problems.Conflict("not-finished", "Only a finished report can be shared.",
                $"This one is {SnakeCase.From(report.Status)}. Wait until it is completed; GET /api/v1/reports/{id}/events tells when.");
        }

        if (input.Formats?.Except(report.Formats).Any() is true)
        {
            return Problems.Invalid("formats", $"The report has the files {string.Join(", ", report.Formats.Select(SnakeCase.From))} and no others.");
        }

        var (token, print) = KeySecret.Create(ShareLink.Start);
        var offer = new ShareOffer(report.ClientId, id, input.Formats ?? report.Formats, endsAt, input.MaxDownloads, input.Note);
        var link = ShareLink.Create(offer, print, input.Password is { } password ? SharePassword.Hash(password) : null, http.Name(), now);
        db.ShareLinks.Add(link);
        await db.SaveChangesAsync(ct);
        http.Response.Headers.CacheControl = "no-store";
        var url = $"{http.Request.Scheme}://{http.Request.Host}{HiddenToken.Path}{token}";
        return TypedResults.CreatedAtRoute(ShareView.Of(link) with { Url = url }, nameof(ListShares), new { id });
    }
}
