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

    public static WantedIndex Of(string table, string bareTable, IReadOnlyList<ColumnRow> columns, string query)
    {
        var name = $"ix_{bareTable}_{string.Join('_', columns.Select(c => c.Name))}";
        name = name.Length <= LongestName ? name : name[..LongestName];
        var quoted = $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        var schema = table[..^(table.EndsWith('"') ? table.Length - table.LastIndexOf(".\"", StringComparison.Ordinal) : table.Length - table.LastIndexOf('.'))];
        return new WantedIndex($"{schema}.{quoted}", name, bareTable,
            $"create index concurrently {quoted} on {table} ({string.Join(", ", columns.Select(c => c.SqlName))})", query);
    }
}
