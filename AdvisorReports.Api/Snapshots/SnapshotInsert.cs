using System.Text.Json;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Exports;
using AdvisorReports.Domain.Snapshots;
using Npgsql;
using NpgsqlTypes;

namespace AdvisorReports.Api.Snapshots;

/// <summary>Writes the snapshot itself, its notes and the data versions, behind the rows and in their transaction.</summary>
internal static class SnapshotInsert
{
    private const string Sql =
        """
        insert into snapshots (id, client_id, taken_at, imported_at, imported_by, source, file_name, sha256, bytes, rows_read,
            rows_kept, rows_merged, rows_rejected, coverage, note_counts, status, trace_parent)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
        on conflict (client_id, sha256) do nothing
        """;

    private const string NotesSql =
        "copy snapshot_notes (snapshot_id, ordinal, line, \"column\", kind, value, decision) from stdin (format binary)";

    /// <returns>False where the client already has a snapshot of the same bytes; then nothing was written.</returns>
    public static async Task<bool> RunAsync(NpgsqlConnection connection, Snapshot snapshot, ExportNotes notes, CancellationToken ct)
    {
        await using var insert = new NpgsqlCommand(Sql, connection)
        {
            Parameters =
            {
                new() { Value = snapshot.Id },
                new() { Value = snapshot.ClientId },
                new() { Value = snapshot.TakenAt.ToUniversalTime() },
                new() { Value = snapshot.ImportedAt },
                new() { Value = snapshot.ImportedBy },
                new() { Value = SnakeCase.From(snapshot.Source) },
                new() { Value = (object?)snapshot.FileName ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = snapshot.Sha256 },
                new() { Value = snapshot.Bytes },
                new() { Value = snapshot.RowsRead },
                new() { Value = snapshot.RowsKept },
                new() { Value = snapshot.RowsMerged },
                new() { Value = snapshot.RowsRejected },
                new() { Value = JsonSerializer.Serialize(snapshot.Coverage, Json.Options), NpgsqlDbType = NpgsqlDbType.Jsonb },
                new() { Value = JsonSerializer.Serialize(snapshot.NoteCounts, Json.Options), NpgsqlDbType = NpgsqlDbType.Jsonb },
                new() { Value = SnakeCase.From(snapshot.Status) },
                new() { Value = (object?)snapshot.TraceParent ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            },
        };
        if (await insert.ExecuteNonQueryAsync(ct) == 0)
        {
            return false;
        }

        await CopyNotesAsync(connection, snapshot.Id, notes.First, ct);
        await using var bump = new NpgsqlCommand(DataVersions.BumpSql.Replace("{0}", "$1", StringComparison.Ordinal), connection)
        {
            Parameters = { new() { Value = snapshot.ClientId } },
        };
        await bump.ExecuteNonQueryAsync(ct);
        return true;
    }

    private static async Task CopyNotesAsync(
        NpgsqlConnection connection, Guid snapshotId, IReadOnlyList<ExportNote> notes, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync(NotesSql, ct);
        for (var i = 0; i < notes.Count; i++)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(snapshotId, NpgsqlDbType.Uuid, ct);
            await copy.WriteAsync(i + 1, NpgsqlDbType.Integer, ct);
            await copy.WriteAsync(notes[i].Line, NpgsqlDbType.Integer, ct);
            await copy.WriteAsync(notes[i].Column, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(SnakeCase.From(notes[i].Kind), NpgsqlDbType.Text, ct);
            await copy.WriteAsync(notes[i].Value, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(notes[i].Decision, NpgsqlDbType.Text, ct);
        }

        await copy.CompleteAsync(ct);
    }
}
