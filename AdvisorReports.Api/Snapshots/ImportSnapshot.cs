using System.Data;
using AdvisorReports.Domain.Auditing;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Exports;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AdvisorReports.Api.Snapshots;

/// <summary>What is known about an upload before its first byte is read.</summary>
internal sealed record Upload(Guid ClientId, string By, string? FileName, DateTimeOffset? TakenAt, Category? Category)
{
    public ExportOptions Options => new() { Category = Category };
}

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

        // The commands go past the context: its retries could not read the upload a second time. It opens, so that who cuts a request off
        // from a database that hangs knows of the connection.
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
            await CopyRowsAsync(connection, snapshot.Id, file, upload.Options, tally, ct);
            snapshot.Complete(tally, await file.FinishAsync(ct), file.Bytes, upload.TakenAt);
            if (await SnapshotInsert.RunAsync(connection, snapshot, tally.Notes, ct))
            {
                await AuditInsert.RunAsync(connection, db.EntryOfNew(snapshot), ct);
                await transaction.CommitAsync(ct);
                span?.SetTag("rows.read", tally.RowsRead).SetTag("rows.kept", tally.RowsKept).SetTag("file.bytes", file.Bytes);
                return (SnapshotView.Of(snapshot) with { Notes = NoteView.First(tally.Notes) }, true);
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }

        return (await KnownAsync(db, upload.ClientId, snapshot.Sha256, ct) ?? throw new InvalidOperationException(
            "A snapshot of the same bytes was there and is gone: it was deleted meanwhile."), false);
    }

    /// <summary>The client's snapshot of the same bytes, if there is one, with its first notes.</summary>
    public static async Task<SnapshotView?> KnownAsync(AdvisorDb db, Guid clientId, byte[] sha256, CancellationToken ct)
    {
        if (await db.Snapshots.Where(s => s.ClientId == clientId && s.Sha256 == sha256).Select(SnapshotView.Projection)
            .FirstOrDefaultAsync(ct) is not { } snapshot)
        {
            return null;
        }

        var notes = await db.SnapshotNotes.Where(n => n.SnapshotId == snapshot.Id).OrderBy(n => n.Ordinal).Take(NoteView.FirstMax)
            .Select(n => new NoteView(n.Line, n.Column, n.Kind, n.Value, n.Decision)).ToListAsync(ct);
        return snapshot with { Notes = notes };
    }

    private static async Task CopyRowsAsync(
        NpgsqlConnection connection, Guid snapshotId, MeteredStream file, ExportOptions options, ExportTally tally, CancellationToken ct)
    {
        using var span = Telemetry.Source.StartActivity("copy");
        await using var copy = await connection.BeginBinaryImportAsync(RecommendationCopy.Sql, ct);
        await ParseAsync(copy, snapshotId, file, options, tally, ct);
        await copy.CompleteAsync(ct);
        span?.SetTag("rows.kept", tally.RowsKept);
    }

    // Within the copy: a row is in it before the next one is read.
    private static async Task ParseAsync(
        NpgsqlBinaryImporter copy, Guid snapshotId, MeteredStream file, ExportOptions options, ExportTally tally, CancellationToken ct)
    {
        using var span = Telemetry.Source.StartActivity("parse");
        var fingerprint = new byte[Fingerprint.Size];
        await foreach (var row in ExportReader.ReadAsync(file, options, tally, ct))
        {
            Fingerprint.Compute(row, fingerprint);
            if (tally.Accept(row, fingerprint))
            {
                await RecommendationCopy.WriteAsync(copy, snapshotId, row, fingerprint, ct);
            }
        }

        span?.SetTag("rows.read", tally.RowsRead).SetTag("rows.merged", tally.RowsMerged).SetTag("rows.rejected", tally.RowsRejected)
            .SetTag("file.bytes", file.Bytes).SetTag("export.source", SnakeCase.From(tally.Source));
    }
}
