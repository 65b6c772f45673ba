using AdvisorReports.Analytics.Doctor.Diagnosis;
using AdvisorReports.Analytics.Doctor.Reading;
using AdvisorReports.Domain.Operations.Database;
using Npgsql;

namespace AdvisorReports.Analytics.Doctor;

/// <summary>Looks at a database: reads its statistics, and says what they mean. Changes nothing.</summary>
internal static class Examine
{
    /// <param name="started">The timestamp from which on <see cref="DoctorOptions.Within"/> counts.</param>
    /// <exception cref="NpgsqlException">The connection was lost.</exception>
    public static async Task<Examination> RunAsync(
        NpgsqlConnection connection, DoctorOptions options, long started, TimeProvider clock, CancellationToken ct)
    {
        var read = await DatabaseSections.ReadAsync(connection, options, started, ct);
        var now = clock.GetUtcNow();
        var server = read.Server.Rows.SingleOrDefault()?.View(read.Made.Rows.SingleOrDefault()?.At);
        var watched = server is not null && read.KnowsSince ? now - server.StatisticsSince : TimeSpan.Zero;
        var slow = SlowQueries.Of(read.Statements, options);
        var judged = Indexes.Judge(read.Indexes.Rows, watched, options);
        var missing = MissingIndexes.Of(read.Tables.Rows, read.Columns.Rows, read.Statements, options);
        var blocked = Sessions.Blocked(read.Sessions.Rows, options);
        var connections = read.Capacity.Rows is [var all] ? Sessions.View(all, read.Sessions.Rows, options) : null;
        var replication = read.Standby.Rows is [var standby] ? ServerHealth.View(standby, read.Replicas.Rows, read.Slots.Rows) : null;
        IEnumerable<SuggestionView> suggestions =
        [
            .. Sessions.Suggest(connections, blocked, options),
            .. MissingIndexes.Suggest(missing.Select(m => m.View)),
            .. SlowQueries.Suggest(slow),
            .. Tables.Suggest(read.Tables.Rows, options),
            .. Indexes.Suggest(judged, watched),
            .. ServerHealth.Suggest(server, replication, read.Partitioned.Rows, options),
        ];
        var view = new DatabaseView(
            now, server, slow, [.. read.Tables.Rows.Select(t => Tables.View(t, options))], [.. judged.Select(j => j.View)],
            [.. missing.Select(m => m.View)], connections, blocked, replication,
            [.. read.Partitioned.Rows.Select(p => new PartitionedView(p.Name, p.Strategy, p.Key, p.Partitions, p.Rows, p.Bytes, p.DefaultRows))],
            [.. suggestions.OrderBy(s => s.Severity)], read.Unread, options.Named());
        return new Examination(view, [.. missing.Select(m => m.Wanted).OfType<WantedIndex>()], [.. read.Tables.Rows.Where(t => Tables.IsDue(t, options))]);
    }
}

/// <summary>What was found, and what a flag lets be done about it.</summary>
internal sealed record Examination(DatabaseView View, IReadOnlyList<WantedIndex> Indexes, IReadOnlyList<TableRow> Due);
