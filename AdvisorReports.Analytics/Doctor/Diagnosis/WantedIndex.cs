using AdvisorReports.Analytics.Doctor.Reading;

namespace AdvisorReports.Analytics.Doctor.Diagnosis;

/// <summary>An index that can be made without asking anybody.</summary>
/// <param name="SqlName">With its schema, quoted.</param>
/// <param name="Table">Without its schema, as plans name it.</param>
/// <param name="Query">What wants it, as pg_stat_statements has it.</param>
internal sealed record WantedIndex(string SqlName, string Name, string Table, string Statement, string Query)
{
    // PostgreSQL cuts longer ones off.
    private const int LongestName = 63;

    /// <param name="table">One that is no partition.</param>
    public static WantedIndex Of(TableRow table, IReadOnlyList<ColumnRow> columns, string query)
    {
        var name = $"ix_{table.RootTable}_{string.Join('_', columns.Select(c => c.Name))}";
        name = name.Length <= LongestName ? name : name[..LongestName];
        var quoted = $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        return new WantedIndex($"{table.RootSchema}.{quoted}", name, table.RootTable,
            $"create index concurrently {quoted} on {table.Root} ({string.Join(", ", columns.Select(c => c.SqlName))})", query);
    }
}
