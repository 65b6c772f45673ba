using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Data.Partitions;
using AdvisorReports.Tests.ReportWorker;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AdvisorReports.Tests.Indexes;

[CollectionDefinition(Name)]
public sealed class FilledCollection : ICollectionFixture<FilledDatabase>
{
    public const string Name = "filled database";
}

/// <summary>
/// A database as it is after years: 200,000 recommendations in 16 of 2,000 snapshots, in four months, and as much of everything else as makes
/// reading it all a bad plan. Ids are numbers, see <see cref="Id"/>; keys between tables are not checked.
/// </summary>
public sealed class FilledDatabase : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    // The first twelve digits of ids: those of this month and of the three after it.
    private static readonly string[] Months = [.. Enumerable.Range(0, 4).Select(n => $"{ImportMonth.Of(Now.AddMonths(n)).LeastId}"[..13])];

    private static readonly string NumberSql =
        $"""
        create function nr(bigint) returns uuid immutable language sql
        return ((array['{string.Join("', '", Months)}'])[1 + $1 % 4] || '-7000-8000-' || lpad(to_hex($1), 12, '0'))::uuid
        """;

    private ScratchPostgres _postgres = new();

    /// <summary>An id of version 7, of the month that follows from the number.</summary>
    public static Guid Id(int number) => new($"{Months[number % Months.Length]}-7000-8000-{number:x12}");

    public AdvisorDb Open(params Microsoft.EntityFrameworkCore.Diagnostics.IInterceptor[] interceptors) => new(
        new DbContextOptionsBuilder<AdvisorDb>().UseNpgsql(_postgres.ConnectionString).AddInterceptors(interceptors).Options);

    public async Task InitializeAsync()
    {
        try
        {
            await FillAsync();
        }
        catch (Exception loss) when (loss.GetBaseException() is IOException)
        {
            // A server that a machine ended is nothing that the tests here are about: another, once.
            var said = _postgres.Said;
            await _postgres.DisposeAsync();
            _postgres = new();
            try
            {
                await FillAsync();
            }
            catch (Exception again)
            {
                throw new InvalidOperationException($"The first server said: {said} | The second server said: {_postgres.Said}", again);
            }
        }
    }

    public Task DisposeAsync() => _postgres.DisposeAsync();

    private async Task FillAsync()
    {
        await _postgres.InitializeAsync();
        await using (var db = Open())
        {
            await db.Database.MigrateAsync();
            await db.MakePartitionsAsync(Now, CancellationToken.None);
        }

        await using var source = NpgsqlDataSource.Create(_postgres.ConnectionString + ";Command Timeout=300");
        await using var connection = await source.OpenConnectionAsync();
        await RunAsync(connection, NumberSql);
        await RunAsync(connection, "set session_replication_role = replica");
        await FillAsync(connection, "clients", 5_000, ("status", "case i % 20 when 0 then 'inactive' else 'active' end"));
        await FillAsync(connection, "snapshots", 2_000, ("client_id", "nr(1 + i % 20)"), ("source", "'portal_csv'"), ("facts_due", "false"),
            ("status", "case i when 9 then 'imported' else 'analysed' end"), ("told_at", "nullif(now(), case when i > 1990 then now() end)"),
            ("coverage", """jsonb_build_object('subscriptions', '[{"id":"a","name":"b"}]'::jsonb, 'categories', '["reliability", "cost"]'::jsonb)"""));
        await FillAsync(connection, "recommendations", 200_000, ("snapshot_id", "nr(1 + i % 16)"), ("line", "i"),
            ("category", "(array['cost', 'performance'] || array_fill('security'::text, array[48]))[1 + i / 16 % 50]"),
            ("impact", "(array['high', 'medium', 'low'])[1 + i % 3]"), ("amount", "case when i % 97 = 0 then i end"), ("currency", "case when i % 97 = 0 then 'EUR' end"),
            ("retirement_date", "case when i % 101 = 0 then current_date + i % 90 end"), ("subscription_id", "'a'"), ("advisor_state", "'active'"));
        await FillAsync(connection, "findings", 200_000, ("client_id", "nr(case when i % 1000 = 0 then 9 else 1 + i % 8 end)"), ("category", "'security'"), ("impact", "'high'"), ("state", "case i % 500 when 1 then 'postponed' when 2 then 'accepted' else 'open' end"),
            ("due_date", "case i % 500 when 1 then current_date + i % 300 end"));
        await FillAsync(connection, "reports", 100_000, ("client_id", "nr(1 + i % 500)"), ("snapshot_id", "nr(1 + i % 2000)"), ("compared_with_id", "case i % 9 when 0 then nr(1 + i % 2000) end"),
            ("status", "case when i % 5000 = 0 then 'queued' when i % 50 = 0 then 'failed' else 'completed' end"), ("type", "'executive'"), ("priority", "'interactive'"),
            ("started_at", "now() - i * interval '1 minute'"), ("finished_at", "now() - i * interval '1 minute'"), ("told_at", "case when i > 50 then now() end"));
        await FillAsync(connection, "report_files", 50_000, ("report_id", "nr(i)"), ("format", "'pdf'"), ("source_sha256", "sha256(i::text::bytea)"));
        await FillAsync(connection, "share_links", 20_000, ("client_id", "nr(1 + i % 500)"), ("report_id", "nr(1 + i % 5000)"));
        await FillAsync(connection, "webhooks", 2_000, ("client_id", "nr(1 + i % 500)"));
        await FillAsync(connection, "webhook_deliveries", 100_000, ("webhook_id", "nr(1 + i % 50)"), ("event", "'ping'"),
            ("status", "case when i % 10000 = 0 then 'pending' else 'delivered' end"), ("finished_at", "case when i % 10000 > 0 then now() - i * interval '1 minute' end"));
        await FillAsync(connection, "audit_entries", 100_000, ("actor", "'key:' || i % 300"), ("kind", "'report'"), ("client_id", "nr(1 + i % 500)"), ("before", "null"), ("after", "null"));
        await FillAsync(connection, "alert_changes", 20_000, ("kind", "'queue_length'"), ("state", "'firing'"), ("value", "1"), ("threshold", "1"), ("told_at", "case when i > 5 then now() end"));
        await FillAsync(connection, "quota_uses", 50_000, ("client_id", "nr(1 + i % 500)"), ("kind", "case i % 2 when 0 then 'upload' else 'report' end"));
        await FillAsync(connection, "api_keys", 5_000, ("name", "'key ' || i"), ("role", "'viewer'"));
        await RunAsync(connection, "vacuum analyze");

        // Autovacuum looks at partitions and never at the table that they make up.
        await RunAsync(connection, "delete from pg_statistic where starelid = 'recommendations'::regclass");
    }

    /// <summary>Makes the rows 1 to n: what is given as SQL over <c>i</c>, and something for every other column that must not be null.</summary>
    private static async Task FillAsync(NpgsqlConnection connection, string table, int rows, params (string Column, string Sql)[] given)
    {
        await using var make = new NpgsqlCommand(
            """
            select format('insert into %I (%s) select %s from generate_series(1, %s) i', $1, string_agg(format('%I', name), ', '),
                string_agg(coalesce(sql, case
                    when name = 'id' then 'nr(i)'
                    when type = 'timestamp with time zone' then 'now() - i * interval ''1 minute'''
                    when type = 'bytea' then 'sha256(i::text::bytea)'
                    when type = 'uuid' then 'nr(i)'
                    when type = 'boolean' then 'true'
                    when type in ('ARRAY', 'jsonb') then '''{}'''
                    when type in ('integer', 'bigint', 'numeric') then 'i'
                    else '''x''' end), ', '), $2)
            from (select column_name::text as name, data_type::text as type, is_nullable, column_default from information_schema.columns where table_name = $1) c
            left join unnest($3::text[], $4::text[]) as g (wanted, sql) on wanted = name
            where sql is not null or is_nullable = 'NO' and column_default is null
            """, connection);
        foreach (var value in new object[] { table, rows, given.Select(g => g.Column).ToArray(), given.Select(g => g.Sql).ToArray() })
        {
            make.Parameters.AddWithValue(value);
        }

        await RunAsync(connection, (string)(await make.ExecuteScalarAsync())!);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
