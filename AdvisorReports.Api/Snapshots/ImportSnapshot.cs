using System.Data;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Exports;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AdvisorReports.Api.Snapshots;

/// <summary>What is known about an upload before its first byte is read.</summary>
internal sealed record Upload(Guid ClientId, string By, string? FileName, DateTimeOffset? TakenAt, Category? Category);

/// <summary>
/// Streams an export into the database: rows go into a COPY while they are read, and the snapshot follows them in the same
/// transaction, so that a file is there as a whole or not at all and never in memory.
/// </summary>
internal static class ImportSnapshot
{
    /// <returns>The snapshot, and false where the same bytes were imported for this client before.</returns>
    /// <exception cref="ExportRefusedException">The file cannot be a snapshot; nothing is left behind.</exception>
    public static async Task<(SnapshotView Snapshot, bool IsNew)> RunAsync(
        AdvisorDb db, Upload upload, MeteredStream file, TimeProvider clock, CancellationToken ct)
    {
        using var span = Telemetry.Source.StartActivity("snapshot import");
        var snapshot = Snapshot.Begin(upload.ClientId, upload.By, upload.FileName, clock.GetUtcNow());
        var tally = new ExportTally();

        // Not through the context: its retries could not read the upload a second time.
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await connection.OpenAsync(ct);
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
            await CopyRowsAsync(connection, snapshot.Id, file, new ExportOptions { Category = upload.Category }, tally, ct);
            snapshot.Complete(tally, await file.FinishAsync(ct), file.Bytes, upload.TakenAt);
            if (await SnapshotInsert.RunAsync(connection, snapshot, tally.Notes, ct))
            {
                await transaction.CommitAsync(ct);
                span?.SetTag("rows.read", tally.RowsRead).SetTag("rows.kept", tally.RowsKept);
                return (SnapshotView.Of(snapshot), true);
            }
        }
        finally
        {
            await connection.CloseAsync();
        }

        return (await db.Snapshots.Where(s => s.ClientId == upload.ClientId && s.Sha256 == snapshot.Sha256)
            .Select(SnapshotView.Projection).FirstAsync(ct), false);
    }

    private static async Task CopyRowsAsync(
        NpgsqlConnection connection, Guid snapshotId, MeteredStream file, ExportOptions options, ExportTally tally, CancellationToken ct)
    {
        var fingerprint = new byte[Fingerprint.Size];
        await using var copy = await connection.BeginBinaryImportAsync(RecommendationCopy.Sql, ct);
        await foreach (var row in ExportReader.ReadAsync(file, options, tally, ct))
        {
            Fingerprint.Compute(row, fingerprint);
            if (tally.Accept(row, fingerprint))
            {
                await RecommendationCopy.WriteAsync(copy, snapshotId, row, fingerprint, ct);
            }
        }

        await copy.CompleteAsync(ct);
    }
}
