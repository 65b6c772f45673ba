using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace AdvisorReports.Analytics.Doctor.Applying;

/// <summary>How PostgreSQL plans a query whose values nobody knows: as a prepared one, for any value.</summary>
internal static class Plan
{
    private const string Name = "database_doctor";

    /// <returns>
    /// How the table is read and the cost of the whole, for example <c>Seq Scan on orders, cost 4321</c>; null where the query cannot be
    /// planned without its values.
    /// </returns>
    public static async Task<string?> OfAsync(NpgsqlConnection connection, string query, string table, CancellationToken ct)
    {
        // To explain runs nothing; read-only all the same, because the text came from somebody else.
        await using var transaction = await connection.BeginTransactionAsync(ct);
        try
        {
            await RunAsync("set transaction read only", ct);
            await RunAsync("set local statement_timeout = '5s'; set local plan_cache_mode = force_generic_plan", ct);
            await RunAsync($"prepare {Name} as {query}", ct);
            var values = (int)(await RunAsync($"select coalesce(cardinality(parameter_types), 0) from pg_prepared_statements where name = '{Name}'", ct))!;
            var arguments = values == 0 ? "" : $"({string.Join(", ", Enumerable.Repeat("null", values))})";
            var json = (string)(await RunAsync($"explain (format json) execute {Name} {arguments}", ct))!;
            await RunAsync($"deallocate {Name}", ct);
            using var document = JsonDocument.Parse(json);
            var plan = document.RootElement[0].GetProperty("Plan");
            return string.Create(CultureInfo.InvariantCulture,
                $"{string.Join(", ", Scans(plan, table).Distinct())}, cost {plan.GetProperty("Total Cost").GetDouble():0}");
        }
        catch (PostgresException)
        {
            // A name that is left makes the next one fail, and that is all: this connection is for nothing else.
            return null;
        }

        async Task<object?> RunAsync(string sql, CancellationToken token)
        {
#pragma warning disable CA2100 // The query is what pg_stat_statements has; the protocol takes one statement at a time, and it is not run.
            await using var command = new NpgsqlCommand(sql, connection, transaction);
#pragma warning restore CA2100
            return await command.ExecuteScalarAsync(token);
        }
    }

    private static IEnumerable<string> Scans(JsonElement node, string table)
    {
        var type = node.GetProperty("Node Type").GetString()!;
        var index = node.TryGetProperty("Index Name", out var name) ? $" using {name.GetString()}" : "";
        var own = node.TryGetProperty("Relation Name", out var relation) && relation.GetString() == table;
        if (own || (index.Length > 0 && !node.TryGetProperty("Relation Name", out _)))
        {
            yield return own ? $"{type}{index} on {table}" : $"{type}{index}";
        }

        if (node.TryGetProperty("Plans", out var children))
        {
            foreach (var scan in children.EnumerateArray().SelectMany(child => Scans(child, table)))
            {
                yield return scan;
            }
        }
    }
}
