using AdvisorReports.Analytics.Doctor.Reading;
using AdvisorReports.Domain.Operations.Database;

namespace AdvisorReports.Analytics.Doctor.Diagnosis;

/// <summary>
/// Which tables are read from end to end for want of an index. How often a large table is scanned finds the table; a query that reads
/// as many blocks as the table has tells the columns. Where none does, nothing is promised.
/// </summary>
internal static class MissingIndexes
{
    // One column that leaves one row in a hundred is enough; more make the index larger.
    private const double EnoughDistinct = 100;
    private const double WholeTable = 0.5;
    private const double RowsPerPage = 100;

    public static List<(MissingIndexView View, WantedIndex? Wanted)> Of(
        IEnumerable<TableRow> tables, IReadOnlyList<ColumnRow> columns, IReadOnlyList<StatementRow> statements,
        DoctorOptions options) =>
        [.. tables.GroupBy(t => t.Root).Select(parts => One([.. parts], columns, statements, options))
            .Where(m => m.View is not null).Select(m => (View: m.View!, m.Wanted)).OrderByDescending(m => m.View.SequentialScans * m.View.RowsPerScan)];

    public static IEnumerable<SuggestionView> Suggest(IEnumerable<MissingIndexView> missing) => missing.Select(m => new SuggestionView(
        Severity.Warning, "missing_index", m.Table,
        $"{Words.Count(m.SequentialScans)} scans ({Words.Percent(m.SequentialShare)} of all) read it from end to end, {Words.Count(m.RowsPerScan)} rows each. "
            + (m.Columns.Count == 0 ? "No query tells which column an index should have: look at the plans of the slow ones."
                : m.Statement is null ? $"An index on {string.Join(", ", m.Columns)} would help: {m.Query}. It is partitioned: make the index on each partition "
                    + "concurrently, then on the table."
                : $"An index on {string.Join(", ", m.Columns)} is for: {m.Query}"),
        m.Statement, m.Statement is null ? null : Flags.Indexes));

    private static (MissingIndexView? View, WantedIndex? Wanted) One(
        List<TableRow> parts, IReadOnlyList<ColumnRow> columns, IReadOnlyList<StatementRow> statements,
        DoctorOptions options)
    {
        var (scans, read, all) = (parts.Sum(p => p.SequentialScans), parts.Sum(p => p.RowsRead), parts.Sum(p => p.SequentialScans + p.IndexScans));
        if (parts.Sum(p => p.Live) < options.LargeTableRows || scans < options.SequentialScans || read / scans < options.LargeTableRows / parts.Count)
        {
            return default;
        }

        var (root, bare) = (parts[0].Root, parts[0].RootTable);
        var own = columns.Where(c => c.Table == root).ToDictionary(c => c.Name);
        var readers = statements.Where(s => s.Calls >= options.SlowCalls && s.Blocks >= WholeTable * Pages(parts) && Conditions.Mentions(s.Query, bare)).ToList();
        var view = new MissingIndexView(parts[0].RootName, [], scans, Math.Round((double)scans / all, 4), read / scans, null, null);
        foreach (var reader in readers.OrderByDescending(r => r.TotalMs))
        {
            var wanted = Choose([.. Conditions.Equal(reader.Query, bare, own.Keys).Select(name => own[name])], options);
            if (wanted is [{ Indexed: false }, ..])
            {
                var index = parts[0].Partitioned ? null : WantedIndex.Of(parts[0], wanted, reader.Query);
                return (view with
                {
                    Columns = [.. wanted.Select(c => c.Name)],
                    Query = SqlText.WithoutValues(reader.Query),
                    Statement = index?.Statement,
                }, index);
            }
        }

        // Queries that want all rows explain the scans, and so do those that an index exists for: the planner knows better.
        var unexplained = readers.Count == 0 || readers.Any(r => Conditions.Filters(r.Query) && Conditions.Equal(r.Query, bare, own.Keys).Count == 0);
        return unexplained && scans >= options.SequentialScansAlone && view.SequentialShare >= options.SequentialShare ? (view, null) : default;
    }

    private static List<ColumnRow> Choose(List<ColumnRow> equal, DoctorOptions options)
    {
        var selective = equal.Where(c => c.Distinct >= options.DistinctValues).OrderByDescending(c => c.Distinct).Take(2).ToList();
        return selective is [{ Distinct: >= EnoughDistinct } first, _] ? [first] : selective;
    }

    private static double Pages(List<TableRow> parts) => parts.Sum(p => p.Pages > 0 ? p.Pages : p.Live / RowsPerPage) / parts.Count;
}
