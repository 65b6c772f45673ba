using System.Globalization;
using AdvisorReports.Api.Access;
using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Reports;

/// <summary>From what the caller wrote to an order that can be carried out, or to the reason why not.</summary>
internal static class OrderReport
{
    private static readonly ReportFormat[] DefaultFormats = [ReportFormat.Html, ReportFormat.Pdf];

    public static async Task<(ReportOrder? Order, ProblemHttpResult? Refusal)> FromAsync(
        Guid snapshotId, ReportInput input, Caller caller, string? idempotencyKey, AdvisorDb db, CancellationToken ct)
    {
        var name = input.Culture ?? ReportLanguages.DefaultCulture;
        if (ReportLanguages.Find(name) is not { } culture)
        {
            return (null, Problems.Invalid("culture", $"'{name}' is not a culture. Send a BCP 47 name such as en-US, en-GB, es-ES or es-MX."));
        }

        if (!ReportLanguages.HasTexts(culture))
        {
            return (null, Problems.Unprocessable("culture-unavailable", $"There are no texts in the language of {culture.Name}.",
                $"Ask for a culture of one of the languages {string.Join(", ", ReportLanguages.All)}, with any region: en-GB, es-MX."));
        }

        var compared = input.ComparedWith ?? snapshotId;
        var snapshots = await db.Snapshots.Where(s => s.Id == snapshotId || s.Id == compared)
            .Select(s => new Taken(s.Id, s.ClientId, s.TakenAt)).ToListAsync(ct);
        if (snapshots.Find(s => s.Id == snapshotId) is not { } snapshot)
        {
            return (null, Problems.NotFound("snapshot", snapshotId));
        }

        if (input.ComparedWith is { } earlier && Incomparable(snapshot, earlier, snapshots) is { } refusal)
        {
            return (null, refusal);
        }

        return (Order(snapshot, input, culture, caller, idempotencyKey), null);
    }

    private static ReportOrder Order(
        Taken snapshot, ReportInput input, CultureInfo culture, Caller caller, string? idempotencyKey) => new()
        {
            ClientId = snapshot.ClientId,
            SnapshotId = snapshot.Id,
            ComparedWithId = input.ComparedWith,
            Type = input.Type,
            Title = input.Title?.Trim() is { Length: > 0 } title ? title : DefaultTitle.Of(input.Type, culture),
            Culture = culture.Name,
            Formats = input.Formats is { Count: > 0 } formats ? formats : DefaultFormats,
            Priority = input.Priority ?? ReportPriority.Interactive,
            RequestedBy = caller.Name,
            IdempotencyKey = idempotencyKey is null ? null : $"{caller.Id} {idempotencyKey}", // names of callers may be alike
        };

    private static ProblemHttpResult? Incomparable(Taken snapshot, Guid with, List<Taken> snapshots)
    {
        if (snapshots.Find(s => s.Id == with) is not { } other)
        {
            return Problems.NotFound("snapshot", with);
        }

        if (other.ClientId != snapshot.ClientId)
        {
            return Problems.Unprocessable("other-client", "The two snapshots belong to different clients.",
                "Only snapshots of one client can be compared; list the client's snapshots to choose another one for comparedWith.");
        }

        return other.TakenAt >= snapshot.TakenAt
            ? Problems.Unprocessable("not-earlier", "The snapshot to compare with is not an earlier one.",
                $"It was taken at {other.TakenAt:u}, the report's own at {snapshot.TakenAt:u}. "
                + "Name a snapshot that was taken before, or leave comparedWith out.")
            : null;
    }

    private sealed record Taken(Guid Id, Guid ClientId, DateTimeOffset TakenAt);
}
