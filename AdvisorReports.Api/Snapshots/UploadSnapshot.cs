using AdvisorReports.Api.Access;
using AdvisorReports.Api.Door;
using AdvisorReports.Api.Limits;
using AdvisorReports.Api.Limits.Quotas;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Exports;
using AdvisorReports.Domain.Messages;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.ServiceDefaults.Messaging;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Api.Snapshots;

/// <summary>Takes an export as it was downloaded and keeps it as a snapshot, all of it or nothing.</summary>
internal static class UploadSnapshot
{
    /// <param name="takenAt">When the export was downloaded; by default its newest Updated Date.</param>
    /// <param name="category">The category of an export of one category's page, which has no such column.</param>
    /// <param name="dryRun">
    /// Reads the file and answers the same, but stores nothing: 200, and the id is all zeros (or that of the snapshot which the
    /// client already has of the same bytes).
    /// </param>
    public static async Task<Results<CreatedAtRoute<SnapshotView>, Ok<SnapshotView>, ProblemHttpResult>> Handle(
        Guid clientId, DateTimeOffset? takenAt, Choice<Category>? category, bool? dryRun, HttpContext http, AdvisorDb db, Hints hints,
        ClientQuotas quotas, UploadOutcomes outcomes, IOptions<ImportOptions> options, IOptions<LimitOptions> limits, TimeProvider clock, CancellationToken ct)
    {
        var maxBytes = options.Value.MaxBytes;
        if (http.Request.ContentLength > maxBytes + UploadBody.EnvelopeBytes)
        {
            return Problems.TooLarge(maxBytes);
        }

        if (!UploadBody.Accepts(http.Request))
        {
            return Problems.WrongMediaType(UploadBody.Accepted);
        }

        if (takenAt > clock.GetUtcNow().AddDays(1))
        {
            return Problems.Invalid(nameof(takenAt), "The export cannot have been taken in the future.");
        }

        if (!await db.Clients.AnyAsync(c => c.Id == clientId, ct))
        {
            return Problems.NotFound("client", clientId);
        }

        // Before anything is refused that a caller sends in good faith: it is read on for a while, so that the caller reads why.
        http.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = UploadBody.ReadAtMost(maxBytes);
        if (await quotas.TakeUploadAsync(db, clientId, http, ct) is { } tooMany)
        {
            return tooMany;
        }

        using var limit = new CancellationTokenSource(limits.Value.UploadWithin, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        var within = both.Token;
        try
        {
            var (body, fileName) = await UploadBody.OpenAsync(http.Request, within);
            var upload = new Upload(clientId, http.Name(), fileName, takenAt?.ToUniversalTime(), category?.Value);
            if (dryRun is true)
            {
                return TypedResults.Ok(await RehearseSnapshot.RunAsync(db, upload, new MeteredStream(body, maxBytes), clock, within));
            }

            var start = clock.GetTimestamp();
            var (snapshot, isNew) = await ImportSnapshot.RunAsync(db, upload, new MeteredStream(body, maxBytes), clock, within);
            if (!isNew)
            {
                outcomes.Known(snapshot, upload);
                return TypedResults.Ok(snapshot);
            }

            outcomes.Imported(snapshot, upload, clock.GetElapsedTime(start));
            hints.Send(Queues.SnapshotsImported, new SnapshotImported(snapshot.Id, clientId));
            return TypedResults.CreatedAtRoute(snapshot, nameof(GetSnapshot), new { snapshot.Id });
        }
        catch (ExportRefusedException refusal)
        {
            outcomes.Refused(SnakeCase.From(refusal.Reason), clientId, http.Name());
            return UploadRefusal.Of(refusal);
        }
        catch (UploadTooLargeException)
        {
            outcomes.Refused(UploadOutcomes.TooLarge, clientId, http.Name());
            await UploadBody.DrainAsync(http.Request, ct);
            return Problems.TooLarge(maxBytes);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            outcomes.Refused(UploadOutcomes.TooSlow, clientId, http.Name());
            return Problems.TooSlow();
        }
        catch (Exception e) when (e is InvalidDataException or IOException and not BadHttpRequestException)
        {
            outcomes.Refused(UploadOutcomes.BadForm, clientId, http.Name());
            return UploadRefusal.BadEnvelope();
        }
    }
}
