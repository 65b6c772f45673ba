using AdvisorReports.Domain.Summaries;

namespace AdvisorReports.Analytics.Trends;

/// <summary>Cuts time into periods of whole days, without gaps.</summary>
internal static class Periods
{
    /// <summary>Whole periods that hold the last <paramref name="days"/> days, today among them; the last one ends today.</summary>
    public static IReadOnlyList<Period> Of(DateOnly today, int days, Granularity granularity)
    {
        var periods = new List<Period>();
        for (var from = StartOf(today.AddDays(1 - days), granularity); from <= today;)
        {
            var next = granularity switch
            {
                Granularity.Day => from.AddDays(1),
                Granularity.Week => from.AddDays(7),
                _ => from.AddMonths(1),
            };
            periods.Add(new Period(from, next > today ? today : next.AddDays(-1)));
            from = next;
        }

        return periods;
    }

    /// <summary>The last <paramref name="days"/> days, today among them, and as many before; the earlier period first.</summary>
    public static IReadOnlyList<Period> LastTwo(DateOnly today, int days) =>
        [new(today.AddDays(1 - (2 * days)), today.AddDays(-days)), new(today.AddDays(1 - days), today)];

    private static DateOnly StartOf(DateOnly day, Granularity granularity) => granularity switch
    {
        Granularity.Day => day,
        Granularity.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)), // Sunday is 0, and the last day
        _ => new DateOnly(day.Year, day.Month, 1),
    };
}
