using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace AdvisorReports.Domain.Auditing;

/// <summary>Writes an entry into a transaction that is not the context's.</summary>
public static class AuditInsert
{
    private const string Sql = "insert into audit_entries select * from jsonb_populate_record(null::audit_entries, $1)";

    private static readonly JsonSerializerOptions Columns = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static async Task RunAsync(NpgsqlConnection connection, AuditEntry entry, CancellationToken ct)
    {
        await using var insert = new NpgsqlCommand(Sql, connection)
        {
            Parameters = { new() { Value = JsonSerializer.Serialize(entry, Columns), NpgsqlDbType = NpgsqlDbType.Jsonb } },
        };
        await insert.ExecuteNonQueryAsync(ct);
    }
}
