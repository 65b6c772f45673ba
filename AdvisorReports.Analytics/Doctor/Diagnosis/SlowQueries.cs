using AdvisorReports.Analytics.Doctor.Reading;
using AdvisorReports.Domain.Operations.Database;

namespace AdvisorReports.Analytics.Doctor.Diagnosis;

/// <summary>Which queries are slow.</summary>
internal static class SlowQueries
{
    private const int Most = 10;

    // Of the standard normal distribution.
    private const double Z95 = 1.6449;

    public static List<SlowQueryView> Of(IEnumerable<StatementRow> statements, DoctorOptions options) =>
    [
        .. statements.Where(s => s.Calls >= options.SlowCalls && s.MeanMs >= options.SlowMean.TotalMilliseconds)
            .OrderByDescending(s => s.TotalMs).Take(Most)
            .Select(s => new SlowQueryView(SqlText.WithoutValues(s.Query), s.Calls, Math.Round(s.MeanMs, 1), Math.Round(P95(s), 1),
                Math.Round(s.MaxMs, 1), Math.Round(s.TotalMs), Math.Round(s.TotalMs / s.AllMs, 4), s.Rows)),
    ];

    /// <summary>Times of a query have a long tail to one side: taken as log-normal with its mean and deviation.</summary>
    public static double P95(StatementRow statement)
    {
        var variance = Math.Log(1 + Math.Pow(statement.DeviationMs / statement.MeanMs, 2));
        var estimate = Math.Exp(Math.Log(statement.MeanMs) - variance / 2 + Z95 * Math.Sqrt(variance));
        return Math.Clamp(estimate, Math.Min(statement.MeanMs, statement.MaxMs), statement.MaxMs);
    }

    public static IEnumerable<SuggestionView> Suggest(IEnumerable<SlowQueryView> queries) => queries.Select(q => new SuggestionView(
        Severity.Warning, "slow_query", q.Query,
        $"It takes {Words.Ms(q.MeanMs)} on average over {q.Calls} calls (95 % within about {Words.Ms(q.P95Ms)}), {Words.Percent(q.Share)} of the time of all "
            + "queries. Put values in place of the parameters and see in the plan where the time goes.",
        $"explain (analyze, buffers) {q.Query}"));
}
