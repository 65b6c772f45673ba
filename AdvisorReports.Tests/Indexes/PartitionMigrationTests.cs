using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Data.Partitions;
using AdvisorReports.Tests.ReportWorker;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace AdvisorReports.Tests.Indexes;

/// <summary>A database of the version before partitions keeps every row, on the way here and back.</summary>
public sealed class PartitionMigrationTests : IAsyncLifetime
{
    // As the tables were then.
    private const string FillSql =
        """
        with client as (
            insert into clients (id, name, status, savings_policy, created_at, updated_at)
            values (gen_random_uuid(), 'Northwind', 'active', '{}', now(), now()) returning id)
        insert into snapshots (id, client_id, taken_at, imported_at, imported_by, source, sha256, bytes, rows_read, rows_kept, rows_merged,
            rows_rejected, coverage, note_counts, status)
        select s, client.id, now(), now(), 'test', 'portal_csv', sha256(s::text::bytea), 1, 50, 50, 0, 0, '{}', '{}', 'analysed'
        from client, unnest($1) s
        """;

    private const string FillRowsSql =
        """
        insert into recommendations (id, snapshot_id, line, category, impact, text, amount, currency, retirement_date, advisor_state, fingerprint)
        select gen_random_uuid(), s.id, i, 'cost', 'high', 'Text ' || i, i, 'EUR', case i % 9 when 0 then '2030-01-01'::date end, 'active',
            sha256(i::text::bytea)
        from snapshots s, generate_series(1, 50) i
        """;

    private const string RowsSql = "select count(*) || ' ' || md5(string_agg(r::text, ',' order by id)) from recommendations r";

    private const string ColumnsSql =
        """
        select string_agg(concat_ws(' ', attname, format_type(atttypid, atttypmod), attnotnull, attstorage, attcompression), ', ' order by attnum)
        from pg_attribute where attrelid = $1::regclass and attnum > 0
        """;

    private const string HomesSql =
        """
        select string_agg(home || ' ' || rows, ', ' order by home)
        from (select tableoid::regclass::text as home, count(*) as rows from recommendations group by 1) homes
        """;

    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private readonly ScratchPostgres _postgres = new();

    public Task InitializeAsync() => _postgres.InitializeAsync();

    public Task DisposeAsync() => _postgres.DisposeAsync();

    [Fact]
    public async Task Every_row_is_still_there_after_the_migration_and_after_going_back()
    {
        await MigrateAsync("20261121200000_ListIndexes");
        await GetAsync("alter table recommendations alter benefits set storage external");

        // A year up to now, and a clock that was years ahead.
        Guid[] snapshots = [.. Enumerable.Range(-12, 13).Append(60).Select(month => Guid.CreateVersion7(Now.AddMonths(month)))];
        await GetAsync(FillSql, snapshots);
        await GetAsync(FillRowsSql);
        var (rows, columns) = (await GetAsync(RowsSql), await GetAsync(ColumnsSql, "recommendations"));
        Assert.StartsWith("700 ", rows, StringComparison.Ordinal);

        await MigrateAsync("20261121210000_Partitions");
        Assert.Equal(rows, await GetAsync(RowsSql));
        Assert.Equal(columns, await GetAsync(ColumnsSql, "recommendations"));
        Assert.Equal("recommendations_before 650, recommendations_default 50", await GetAsync(HomesSql));
        Assert.Equal("6", await GetAsync(
            "select count(*)::text from pg_index join pg_inherits on inhrelid = indexrelid where indrelid = 'recommendations_before'::regclass and indisvalid"));
        await using (var db = Open())
        {
            var month = ImportMonth.Of(Now).Next;
            Assert.Equal([month.Partition, month.Next.Partition, month.Next.Next.Partition], (await db.MakePartitionsAsync(Now, CancellationToken.None)).Made);
            Assert.Equal(columns, await GetAsync(ColumnsSql, month.Partition));
        }

        await MigrateAsync("20261121200000_ListIndexes");
        Assert.Equal(rows, await GetAsync(RowsSql));
        Assert.Equal(columns, await GetAsync(ColumnsSql, "recommendations"));
    }

    [Fact]
    public async Task Rows_go_with_their_snapshot_and_rows_without_one_are_refused_at_the_end_of_the_transaction()
    {
        await MigrateAsync("20261121200000_ListIndexes");
        Guid[] snapshots = [Guid.CreateVersion7(Now), Guid.CreateVersion7(Now)];
        await GetAsync(FillSql, snapshots);
        await GetAsync(FillRowsSql);
        await MigrateAsync(null);
        await GetAsync("delete from snapshots where id = $1", snapshots[0]);
        Assert.Equal("recommendations_before 50", await GetAsync(HomesSql));

        await using var connection = new NpgsqlConnection(_postgres.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var stray = new NpgsqlCommand(
            "insert into recommendations (id, snapshot_id, line, category, impact, text, advisor_state, fingerprint) values (gen_random_uuid(), $1, 1, 'cost', 'high', 'x', 'active', '')",
            connection, transaction)
        { Parameters = { new() { Value = Guid.CreateVersion7(Now) } } };
        await stray.ExecuteNonQueryAsync();
        Assert.Equal(PostgresErrorCodes.ForeignKeyViolation, (await Assert.ThrowsAsync<PostgresException>(() => transaction.CommitAsync())).SqlState);
    }

    private AdvisorDb Open() => new(new DbContextOptionsBuilder<AdvisorDb>().UseNpgsql(_postgres.ConnectionString).Options);

    private async Task MigrateAsync(string? target)
    {
        await using var db = Open();
        await db.GetService<IMigrator>().MigrateAsync(target);
    }

    /// <returns>The one value, or null where there is none.</returns>
    private async Task<string?> GetAsync(string sql, params object[] values)
    {
        await using var source = NpgsqlDataSource.Create(_postgres.ConnectionString);
        await using var command = source.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        return await command.ExecuteScalarAsync() as string;
    }
}
