using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Exports;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.ServiceDefaults;

namespace AdvisorReports.Api.Snapshots;

/// <summary>Reads an export as an import would and keeps nothing of it: what a person learns before they upload for good.</summary>
internal static class RehearseSnapshot
{
    /// <returns>The client's snapshot of the same bytes, or what would become one, with an id of zeros.</returns>
    /// <exception cref="ExportRefusedException">The file cannot be a snapshot.</exception>
    public static async Task<SnapshotView> RunAsync(
        AdvisorDb db, Upload upload, MeteredStream file, TimeProvider clock, CancellationToken ct)
    {
        using var span = Telemetry.Source.StartActivity("parse");
        var snapshot = Snapshot.Begin(upload.ClientId, upload.By, upload.FileName, clock.GetUtcNow());
        var tally = new ExportTally();
        var fingerprint = new byte[Fingerprint.Size];
        await foreach (var row in ExportReader.ReadAsync(file, upload.Options, tally, ct))
        {
            Fingerprint.Compute(row, fingerprint);
            tally.Accept(row, fingerprint);
        }

        span?.SetTag("rows.read", tally.RowsRead).SetTag("rows.rejected", tally.RowsRejected).SetTag("file.bytes", file.Bytes);
        snapshot.Complete(tally, await file.FinishAsync(ct), file.Bytes, upload.TakenAt);
        return await ImportSnapshot.KnownAsync(db, upload.ClientId, snapshot.Sha256, ct)
            ?? SnapshotView.Of(snapshot) with { Id = Guid.Empty, Notes = NoteView.First(tally.Notes) };
    }
}
