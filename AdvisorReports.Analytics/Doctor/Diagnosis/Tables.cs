using System.Globalization;
using AdvisorReports.Analytics.Doctor.Reading;
using AdvisorReports.Domain.Operations.Database;

namespace AdvisorReports.Analytics.Doctor.Diagnosis;

/// <summary>Which tables are due for a vacuum, and which are mostly empty.</summary>
internal static class Tables
{
    // A page's header; a row's header and its pointer.
    private const int PageHeader = 24;
    private const int RowHeader = 28;

    public static bool IsDue(TableRow table, DoctorOptions options) => !table.BeingVacuumed
        && ((table.Dead >= options.DeadRows && table.Dead >= options.DeadShare * (table.Live + table.Dead)) || IsOld(table, options));

    public static TableView View(TableRow table, DoctorOptions options) => new(
        table.Name, table.Bytes, table.Live, table.Dead, IsDue(table, options), table.LastVacuum, table.LastAnalyze, Bloat(table),
        table.SequentialScans + table.IndexScans == 0 ? null
            : Math.Round((double)table.SequentialScans / (table.SequentialScans + table.IndexScans), 4),
        table.TransactionAge);

    /// <summary>Bytes beyond what the rows need at their average width: neither alignment nor free space that is meant to be is known.</summary>
    public static long? Bloat(TableRow table)
    {
        if (table.Width is not { } width || table.Rows < 0)
        {
            return null;
        }

        var perPage = Math.Max(1, Math.Floor((TableRow.BlockBytes - PageHeader) * table.FillFactor / (width + RowHeader)));
        return Math.Max(0, table.Pages - (long)Math.Ceiling(table.Rows / perPage)) * TableRow.BlockBytes;
    }

    public static IEnumerable<SuggestionView> Suggest(IEnumerable<TableRow> tables, DoctorOptions options)
    {
        foreach (var table in tables)
        {
            if (IsOld(table, options))
            {
                yield return new SuggestionView(Severity.Critical, "transaction_age", table.Name,
                    $"Its oldest row is {Words.Count(table.TransactionAge)} transactions old. Near 2,000,000,000 the server stops taking writes.",
                    VacuumOf(table, options), Flags.Vacuum);
            }
            else if (IsDue(table, options))
            {
                yield return new SuggestionView(Severity.Warning, "dead_rows", table.Name,
                    $"{Words.Count(table.Dead)} of {Words.Count(table.Live + table.Dead)} rows are dead, and every scan reads them. "
                        + (table.LastVacuum is { } last ? string.Create(CultureInfo.InvariantCulture, $"The last vacuum was {last:yyyy-MM-dd HH:mm} UTC.") : "It was never vacuumed."),
                    VacuumOf(table, options), Flags.Vacuum);
            }
            else if (Bloat(table) is { } bytes && bytes >= options.BloatBytes && bytes >= options.BloatShare * table.Bytes)
            {
                yield return new SuggestionView(Severity.Information, "bloat", table.Name,
                    $"About {Words.Bytes(bytes)} of {Words.Bytes(table.Bytes)} are empty. New rows go there; to give it back the table has to be "
                        + "rewritten, and nobody can read it meanwhile.",
                    $"vacuum (full, analyze) {table.SqlName}");
            }
        }
    }

    public static string VacuumOf(TableRow table, DoctorOptions options) => $"vacuum ({(IsOld(table, options) ? "freeze, " : "")}analyze) {table.SqlName}";

    private static bool IsOld(TableRow table, DoctorOptions options) => table.TransactionAge >= options.TransactionAge;
}
