using System.Data;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AdvisorReports.Domain.Operations.Database;
using Npgsql;

namespace AdvisorReports.Analytics.Doctor.Reading;

/// <summary>
/// Reads section by section within one read-only transaction: behind PgBouncer that is one connection, and all that is set on it goes
/// with the transaction. A section that does not answer in time, or is not allowed, is named and left out: locks are what somebody wants
/// to see when nothing else answers.
/// </summary>
internal sealed class Sections(NpgsqlConnection connection, NpgsqlTransaction transaction, TimeSpan within, long started)
{
    private const string NotAllowed = "the user may not; grant it the role pg_monitor";

    private static readonly JsonSerializerOptions Rows = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly List<UnreadView> _unread = [];

    public IReadOnlyList<UnreadView> Unread => _unread;

    /// <summary>Nothing but the catalog is looked at, and nobody waits long for a lock on it.</summary>
    /// <param name="started">The timestamp from which on it counts.</param>
    public static async Task<Sections> BeginAsync(NpgsqlConnection connection, TimeSpan within, long started, CancellationToken ct)
    {
        var transaction = await connection.BeginTransactionAsync(ct);
        var sections = new Sections(connection, transaction, within, started);
        await sections.RunAsync("set transaction read only; set local search_path = pg_catalog; set local lock_timeout = '500ms'; set local jit = off", ct);
        return sections;
    }

    /// <param name="sql">A query; each of its rows becomes one <typeparamref name="T"/>, columns being members in snake_case.</param>
    /// <returns>Empty where the section could not be read.</returns>
    public async Task<List<T>> ReadAsync<T>(string section, string sql, CancellationToken ct)
    {
        var left = within - Stopwatch.GetElapsedTime(started);
        if (left <= TimeSpan.Zero)
        {
            _unread.Add(new(section, $"the {within.TotalSeconds:0.#} s of the analysis were over"));
            return [];
        }

        await RunAsync($"savepoint section; set local statement_timeout = {left.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)}", ct);
        try
        {
            await using var query = Command($"select coalesce(json_agg(entry), '[]')::text from ({sql}) entry");
            return JsonSerializer.Deserialize<List<T>>((string)(await query.ExecuteScalarAsync(ct))!, Rows)!;
        }
        catch (PostgresException e) when (connection.FullState.HasFlag(ConnectionState.Open))
        {
            _unread.Add(new(section, e.SqlState switch
            {
                PostgresErrorCodes.QueryCanceled => "it did not answer in time",
                PostgresErrorCodes.LockNotAvailable => "somebody holds a lock on it",
                PostgresErrorCodes.InsufficientPrivilege => NotAllowed,
                _ => $"PostgreSQL refused with {e.SqlState}",
            }));
            await RunAsync("rollback to savepoint section", ct);
            return [];
        }
    }

    public Task EndAsync(CancellationToken ct) => transaction.RollbackAsync(ct);

    private async Task RunAsync(string sql, CancellationToken ct)
    {
        await using var command = Command(sql);
        await command.ExecuteNonQueryAsync(ct);
    }

#pragma warning disable CA2100 // Texts of this program, numbers, and names from the catalog that PostgreSQL itself has quoted.
    private NpgsqlCommand Command(string sql) => new(sql, connection, transaction) { CommandTimeout = (int)within.TotalSeconds + 2 };
#pragma warning restore CA2100
}
