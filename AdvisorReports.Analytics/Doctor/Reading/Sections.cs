using System.Data;
using System.Diagnostics;
using AdvisorReports.Domain.Operations.Database;
using Npgsql;

namespace AdvisorReports.Analytics.Doctor.Reading;

/// <summary>
/// Reads sections within one read-only transaction: behind PgBouncer that is one connection, and all that is set on it goes with the
/// transaction. Those that ask the same part of the server are one statement and fail together; they are named and left out then, and
/// the others are read all the same: locks are what somebody wants to see when nothing else answers.
/// </summary>
internal sealed class Sections(NpgsqlConnection connection, NpgsqlTransaction transaction, TimeSpan within, long started)
{
    private const string Savepoint = "section";
    private const string NotAllowed = "the user may not; grant it the role pg_monitor";

    // Each like "set local …", all in one statement.
    private const string Limits =
        """
        select /* database doctor */ pg_catalog.set_config('transaction_read_only', 'on', true), pg_catalog.set_config('search_path', 'pg_catalog', true),
            pg_catalog.set_config('lock_timeout', '500ms', true), pg_catalog.set_config('jit', 'off', true),
            pg_catalog.set_config('statement_timeout', $1::text, true)
        """;

    // Columns are worked out from left to right: what time is left for the next statement is said after this one's sections were read.
    private const string Left = "set_config('statement_timeout', greatest(1, $1 - 1000 * extract(epoch from clock_timestamp() - now()))::int::text, true)";

    private readonly long _left = Milliseconds(within - Stopwatch.GetElapsedTime(started));
    private readonly List<UnreadView> _unread = [];

    /// <summary>Each section once.</summary>
    public IReadOnlyList<UnreadView> Unread => _unread;

    /// <summary>Nothing but the catalog is looked at, and nobody waits long for a lock on it.</summary>
    /// <param name="started">The timestamp from which on it counts.</param>
    public static async Task<Sections> BeginAsync(NpgsqlConnection connection, TimeSpan within, long started, CancellationToken ct)
    {
        var sections = new Sections(connection, await connection.BeginTransactionAsync(ct), within, started);
        await using var limits = sections.Command(Limits);
        await limits.ExecuteNonQueryAsync(ct);
        return sections;
    }

    /// <summary>Reads them with one statement.</summary>
    public async Task ReadAsync(Section[] sections, CancellationToken ct)
    {
        if (Stopwatch.GetElapsedTime(started) >= within)
        {
            Miss(sections.Select(s => s.Name), $"the {within.TotalSeconds:0.#} s of the analysis were over");
            return;
        }

        // Sent along with the statement, as is the beginning of the transaction.
        await transaction.SaveAsync(Savepoint, ct);
        try
        {
            await using var query = Command(
                $"select /* database doctor */ {string.Concat(sections.Select(s => $"(select coalesce(json_agg(entry), '[]')::text from ({s.Sql}) entry), "))}{Left}");
            await using var row = await query.ExecuteReaderAsync(ct);
            await row.ReadAsync(ct);
            for (var place = 0; place < sections.Length; place++)
            {
                sections[place].Fill(row.GetString(place));
            }
        }
        catch (PostgresException e) when (connection.FullState.HasFlag(ConnectionState.Open))
        {
            Miss(sections.Select(s => s.Name), e.SqlState switch
            {
                PostgresErrorCodes.QueryCanceled => "it did not answer in time",
                PostgresErrorCodes.LockNotAvailable => "somebody holds a lock on it",
                PostgresErrorCodes.InsufficientPrivilege => NotAllowed,
                _ => $"PostgreSQL refused with {e.SqlState}",
            });
            await transaction.RollbackAsync(Savepoint, ct);
        }
    }

    /// <summary>Names sections that could not be read.</summary>
    public void Miss(IEnumerable<string> sections, string reason) =>
        _unread.AddRange([.. sections.Except(_unread.Select(u => u.Section)).Select(section => new UnreadView(section, reason))]);

    public Task EndAsync(CancellationToken ct) => transaction.RollbackAsync(ct);

    private static long Milliseconds(TimeSpan time) => Math.Max(1, (long)time.TotalMilliseconds);

#pragma warning disable CA2100 // Texts of this program, numbers, and names from the catalog that PostgreSQL itself has quoted.
    private NpgsqlCommand Command(string sql) => new(sql, connection, transaction)
    {
        CommandTimeout = (int)within.TotalSeconds + 2,
        Parameters = { new() { Value = _left } },
    };
#pragma warning restore CA2100
}
