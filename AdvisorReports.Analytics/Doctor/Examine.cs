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
        // First what somebody needs who has no time: they are read even when the rest does not answer.
        var sections = await Sections.BeginAsync(connection, options.Within, started, ct);
        var sessions = await sections.ReadAsync<SessionRow>("locks", SessionRow.Sql, ct);
        var capacity = await sections.ReadAsync<CapacityRow>("connections", CapacityRow.Sql, ct);
        var server = (await sections.ReadAsync<ServerRow>("server", ServerRow.Sql, ct)).SingleOrDefault();
        var statements = server is { Statements: StatementsState.Active }
            ? await sections.ReadAsync<StatementRow>("slowQueries", StatementRow.Sql(server.StatementsSchema!), ct)
            : null;
        var tables = await sections.ReadAsync<TableRow>("tables", TableRow.Sql, ct);
        var indexes = await sections.ReadAsync<IndexRow>("indexes", IndexRow.Sql, ct);
        var columns = await sections.ReadAsync<ColumnRow>("missingIndexes", ColumnRow.Sql(options.LargeTableRows), ct);
        var standby = (await sections.ReadAsync<StandbyRow>("replication", StandbyRow.Sql, ct)).SingleOrDefault();
        var replicas = await sections.ReadAsync<ReplicaRow>("replication", ReplicaRow.Sql, ct);
        var slots = await sections.ReadAsync<SlotRow>("replication", SlotRow.Sql, ct);
        var partitioned = await sections.ReadAsync<PartitionedRow>("partitions", PartitionedRow.Sql, ct);
        var made = server is { MayReadFiles: true } ? await sections.ReadAsync<MadeRow>("server", ServerRow.MadeSql, ct) : [];
        await sections.EndAsync(ct);

        var now = clock.GetUtcNow();
        var serverView = server?.View(made.SingleOrDefault()?.At);
        var watched = serverView is null ? TimeSpan.Zero : now - serverView.StatisticsSince;
        var slow = SlowQueries.Of(statements ?? [], options);
        var judged = Indexes.Judge(indexes, watched, options);
        var missing = MissingIndexes.Of(tables, indexes, columns, statements, options);
        var blocked = Sessions.Blocked(sessions, options);
        var connections = capacity is [var all] ? Sessions.View(all, sessions, options) : null;
        var replication = standby is null ? null : new ReplicationView(standby.IsStandby, standby.LagSeconds,
            [.. replicas.Select(r => new ReplicaView(r.Name, r.State, r.LagBytes, r.LagSeconds))],
            [.. slots.Select(s => new SlotView(s.Name, s.Active, s.RetainedBytes))]);
        IEnumerable<SuggestionView> suggestions =
        [
            .. Sessions.Suggest(connections, blocked, options),
            .. MissingIndexes.Suggest(missing.Select(m => m.View)),
            .. SlowQueries.Suggest(slow),
            .. Tables.Suggest(tables, options),
            .. Indexes.Suggest(judged, watched),
            .. ServerHealth.Suggest(serverView, replication, partitioned, options),
        ];
        var view = new DatabaseView(
            now, serverView, slow, [.. tables.Select(t => Tables.View(t, options))], [.. judged.Select(j => j.View)], [.. missing.Select(m => m.View)], connections, blocked, replication,
            [.. partitioned.Select(p => new PartitionedView(p.Name, p.Strategy, p.Key, p.Partitions, p.Rows, p.Bytes, p.DefaultRows))],
            [.. suggestions.OrderBy(s => s.Severity)], sections.Unread, options.Named());
        return new Examination(view, [.. missing.Select(m => m.Wanted).OfType<WantedIndex>()], [.. tables.Where(t => Tables.IsDue(t, options))]);
    }
}

/// <summary>What was found, and what a flag lets be done about it.</summary>
internal sealed record Examination(DatabaseView View, IReadOnlyList<WantedIndex> Indexes, IReadOnlyList<TableRow> Due);
