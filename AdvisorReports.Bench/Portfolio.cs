using System.Globalization;
using System.Security.Cryptography;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Data.Partitions;
using AdvisorReports.Domain.Snapshots;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace AdvisorReports.Bench;

/// <summary>
/// A portfolio of a given number of recommendations: always the same clients, snapshots, subscriptions, categories and impacts, so that
/// what grows is the number of recommendations and nothing else. Each snapshot of a client has the same findings.
/// </summary>
/// <param name="months">How many snapshots each client has, one of each month up to this one.</param>
internal sealed class Portfolio(BenchApp app, int months)
{
    public const int Clients = 10;
    private const int Subscriptions = 3;

    private static readonly string[] Categories = [.. Enum.GetValues<Category>().Select(c => SnakeCase.From(c))];
    private static readonly string[] Impacts = [.. Enum.GetValues<Impact>().Select(i => SnakeCase.From(i))];

    /// <summary>Removes every client and makes the portfolio anew.</summary>
    /// <returns>The newest snapshot of each client.</returns>
    public async Task<IReadOnlyList<Guid>> FillAsync(int recommendations, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(app.Database.ConnectionString + ";Command Timeout=600");
        await using var connection = await source.OpenConnectionAsync(ct);
        await RunAsync(connection, "truncate clients cascade", ct);
        var rows = recommendations / Clients / months;
        var clients = new List<Guid>();
        for (var i = 0; i < Clients; i++)
        {
            clients.Add(await app.NewClientAsync($"Client {i}", ct));
        }

        // Indexes are built faster than they are filled, and a copy has no strangers in it that a key would have to refuse.
        var indexes = await DropIndexesAsync(connection, ct);
        await RunAsync(connection, "set session_replication_role = replica", ct);
        var newest = new List<Guid>();
        var now = TimeProvider.System.GetUtcNow();
        for (var age = months - 1; age >= 0; age--)
        {
            await PartitionAsync(now.AddMonths(-age), ct);
            newest.Clear();
            foreach (var client in clients)
            {
                newest.Add(await CopyAsync(connection, client, now.AddMonths(-age), rows, ct));
            }
        }

        await RunAsync(connection, PortfolioSql.Figures, ct);
        await RunAsync(connection, indexes, ct);
        await RunAsync(connection, "vacuum analyze", ct);
        await RunAsync(connection, "checkpoint", ct);
        await ChangeAsync(ct);
        return newest;
    }

    /// <summary>Makes every cached figure an old one, as any change would.</summary>
    public async Task ChangeAsync(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(app.Database.ConnectionString);
        await connection.OpenAsync(ct);
        await RunAsync(connection, "update versions set value = value + 1", ct);
    }

    // As the product did in that month, for the months after it.
    private async Task PartitionAsync(DateTimeOffset month, CancellationToken ct)
    {
        await using var db = new AdvisorDb(new DbContextOptionsBuilder<AdvisorDb>().UseNpgsql(app.Database.ConnectionString).Options);
        await db.MakePartitionsAsync(month, ct);
    }

    private static async Task<string> DropIndexesAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var (made, dropped) = (new List<string>(), new List<string>());
        await using (var command = new NpgsqlCommand(
            """
            select indexname, indexdef from pg_indexes
            where tablename in ('recommendations', 'findings') and indexname not ilike 'pk_%'
            """, connection))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                dropped.Add($"drop index {reader.GetString(0)}");
                made.Add(reader.GetString(1).Replace(" ON ONLY ", " ON ", StringComparison.Ordinal)); // all partitions
            }
        }

        await RunAsync(connection, string.Join(';', dropped), ct);
        return string.Join(';', made);
    }

    private static async Task<Guid> CopyAsync(
        NpgsqlConnection connection, Guid client, DateTimeOffset importedAt, int rows, CancellationToken ct)
    {
        var id = Guid.CreateVersion7(importedAt);
        var subscriptions = Enumerable.Range(1, Subscriptions).Select(s => $"00000000-0000-4000-8000-{s:d12}").ToArray();
        await using (var snapshot = new NpgsqlCommand(PortfolioSql.Snapshots, connection))
        {
            foreach (var value in new object[] { id, client, importedAt, rows, subscriptions, Categories })
            {
                snapshot.Parameters.AddWithValue(value);
            }

            await snapshot.ExecuteNonQueryAsync(ct);
        }

        await using var copy = await connection.BeginBinaryImportAsync(PortfolioSql.Copy, ct);
        for (var i = 0; i < rows; i++)
        {
            await WriteAsync(copy, id, client, i, subscriptions, ct);
        }

        await copy.CompleteAsync(ct);
        return id;
    }

    // Every 45 rows go once through all subscriptions, categories and impacts; one in a hundred retires, one in ten has an amount.
    private static async Task WriteAsync(NpgsqlBinaryImporter copy, Guid snapshot, Guid client, int i, string[] subscriptions, CancellationToken ct)
    {
        var (category, impact) = (i % Categories.Length, i / Categories.Length % Impacts.Length);
        var subscription = subscriptions[i / Categories.Length / Impacts.Length % Subscriptions];
        var hasAmount = Categories[category] is "cost" && i % 2 == 0;
        var retires = Categories[category] is "reliability" && i / 45 % 20 == 0;
        object?[] values =
        [
            Guid.CreateVersion7(), snapshot, i + 2, Categories[category], Impacts[impact],
            $"Recommendation {i % 90} that Advisor makes about resources of this type, in as many words as it usually takes", subscription,
            "Production", $"rg-{i % 200}", string.Create(CultureInfo.InvariantCulture, $"resource-{i}"), "Virtual machine",
            hasAmount ? 10m + (i * 7919 % 100_000) : null, hasAmount ? "EUR" : null, hasAmount ? "Annual savings" : null,
            retires ? new DateOnly(2026, 12, 1).AddDays(i % 90) : null, retires ? $"Feature {i % 9}" : null, "active",
            SHA256.HashData([.. client.ToByteArray(), .. BitConverter.GetBytes(i)]),
        ];
        await copy.StartRowAsync(ct);
        foreach (var value in values)
        {
            await (value switch
            {
                null => copy.WriteNullAsync(ct),
                string text => copy.WriteAsync(text, NpgsqlDbType.Text, ct),
                Guid guid => copy.WriteAsync(guid, NpgsqlDbType.Uuid, ct),
                int number => copy.WriteAsync(number, NpgsqlDbType.Integer, ct),
                decimal amount => copy.WriteAsync(amount, NpgsqlDbType.Numeric, ct),
                DateOnly date => copy.WriteAsync(date, NpgsqlDbType.Date, ct),
                _ => copy.WriteAsync((byte[])value, NpgsqlDbType.Bytea, ct),
            });
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
