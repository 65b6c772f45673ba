using AdvisorReports.Domain.Operations.Database;
using Npgsql;

namespace AdvisorReports.Analytics.Doctor.Reading;

/// <summary>
/// All that the doctor reads: five statements after the one with the limits, each of what is concluded from together or fails together.
/// </summary>
internal sealed class DatabaseSections(long largeTableRows)
{
    private const string ServerName = "server";
    private const string SlowQueries = "slowQueries";
    private const string Replication = "replication";

    public Section<SessionRow> Sessions { get; } = new("locks", SessionRow.Sql);
    public Section<CapacityRow> Capacity { get; } = new("connections", CapacityRow.Sql);
    public Section<ServerRow> Server { get; } = new(ServerName, ServerRow.Sql);
    public Section<TableRow> Tables { get; } = new("tables", TableRow.Sql);
    public Section<IndexRow> Indexes { get; } = new("indexes", IndexRow.Sql);
    public Section<ColumnRow> Columns { get; } = new("missingIndexes", ColumnRow.Sql(largeTableRows));
    public Section<PartitionedRow> Partitioned { get; } = new("partitions", PartitionedRow.Sql);
    public Section<StandbyRow> Standby { get; } = new(Replication, StandbyRow.Sql);
    public Section<ReplicaRow> Replicas { get; } = new(Replication, ReplicaRow.Sql);
    public Section<SlotRow> Slots { get; } = new(Replication, SlotRow.Sql);
    public Section<MadeRow> Made { get; } = new(ServerName, ServerRow.MadeSql);

    /// <summary>None where the database has no pg_stat_statements, or it is not known.</summary>
    public IReadOnlyList<StatementRow> Statements { get; private set; } = [];

    public IReadOnlyList<UnreadView> Unread { get; private set; } = [];

    /// <summary>Whether all is known that <see cref="ServerView.StatisticsSince"/> is made of.</summary>
    public bool KnowsSince => Unread.All(u => u.Section != ServerName);

    /// <param name="started">The timestamp from which on <see cref="DoctorOptions.Within"/> counts.</param>
    public static async Task<DatabaseSections> ReadAsync(NpgsqlConnection connection, DoctorOptions options, long started, CancellationToken ct)
    {
        // First what somebody needs who has no time: they are read even when the rest does not answer.
        var read = new DatabaseSections(options.LargeTableRows);
        var sections = await Reading.Sections.BeginAsync(connection, options.Within, started, ct);
        await sections.ReadAsync([read.Sessions, read.Capacity], ct);
        read.Statements = await StatementsAsync(sections, read.Server, ct);
        await sections.ReadAsync([read.Tables, read.Indexes, read.Columns, read.Partitioned], ct);

        // Hosted servers may refuse to tell of their log and files.
        Section[] replication = [read.Standby, read.Replicas, read.Slots];
        await sections.ReadAsync(read.Server.Rows is [{ MayReadFiles: true }] ? [.. replication, read.Made] : replication, ct);
        await sections.EndAsync(ct);
        read.Unread = sections.Unread;
        return read;
    }

    /// <summary>Reads the server, which says whether there is a pg_stat_statements and where, and what that tells; nothing where there is none.</summary>
    public static async Task<IReadOnlyList<StatementRow>> StatementsAsync(Sections sections, Section<ServerRow> server, CancellationToken ct)
    {
        await sections.ReadAsync([server], ct);
        if (server.Rows is [{ Statements: StatementsState.Active } active])
        {
            var statements = new Section<StatementRow>(SlowQueries, StatementRow.Sql(active.StatementsSchema!));
            await sections.ReadAsync([statements], ct);
            return statements.Rows;
        }

        if (server.Rows is [])
        {
            sections.Miss([SlowQueries], $"where they are is told by the section {ServerName}");
        }

        return [];
    }
}
