using System.Globalization;
using AdvisorReports.Analytics.Summaries;
using AdvisorReports.Domain.Auditing;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Findings;
using AdvisorReports.Domain.Messages;
using AdvisorReports.ServiceDefaults.Messaging;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Analytics.Findings;

/// <summary>
/// A person's decision about a finding. What is dismissed or postponed is part of no headline, so the figures of the snapshot that
/// has it are written anew in the same transaction.
/// </summary>
internal static class DecideFinding
{
    /// <param name="ifMatch">The revision the decision was made on, quoted; without it the last word wins.</param>
    public static async Task<Results<Ok<FindingView>, NotFound, StatusCodeHttpResult>> Handle(
        Guid id, AttributedDecision attributed, [FromHeader(Name = "If-Match")] string? ifMatch, AdvisorDb db, Hints hints,
        TimeProvider clock, CancellationToken ct)
    {
        int? expected = int.TryParse(ifMatch?.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : null;
        if (ifMatch is not null && expected is null)
        {
            return TypedResults.StatusCode(StatusCodes.Status412PreconditionFailed);
        }

        try
        {
            var finding = await db.InTransactionAsync(() => DecideAsync(db, id, attributed, expected, clock.GetUtcNow(), ct), ct);
            if (finding is null)
            {
                return TypedResults.NotFound();
            }

            hints.Publish(new FiguresChanged(finding.ClientId, finding.LastSeenSnapshotId));
            return TypedResults.Ok(FindingView.Of(finding));
        }
        catch (DbUpdateConcurrencyException)
        {
            return TypedResults.StatusCode(StatusCodes.Status412PreconditionFailed);
        }
    }

    private static async Task<Finding?> DecideAsync(
        AdvisorDb db, Guid id, AttributedDecision attributed, int? expected, DateTimeOffset now, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        if (await db.Findings.Where(f => f.Id == id).Select(f => (Guid?)f.ClientId).FirstOrDefaultAsync(ct) is not { } clientId)
        {
            return null;
        }

        await ClientLock.TakeAsync(db, clientId, ct);
        var finding = await db.Findings.SingleAsync(f => f.Id == id, ct);
        if (expected is { } revision && revision != finding.Revision)
        {
            throw new DbUpdateConcurrencyException($"Finding {id} is at revision {finding.Revision}, not {revision}.");
        }

        var before = finding.State;
        finding.Decide(attributed.Decision, now);
        db.RecordChanges(attributed.By);
        await db.SaveChangesAsync(ct);
        if (finding.State != before)
        {
            await CountFindings.RunAsync(db, clientId, ct);
        }

        await WriteFigures.RunAsync(db, finding.LastSeenSnapshotId, ct);
        await db.BumpVersionsAsync(finding.ClientId, ct);
        return finding;
    }
}
