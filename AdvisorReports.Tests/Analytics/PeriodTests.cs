using System.Globalization;
using AdvisorReports.Analytics.Trends;
using AdvisorReports.Domain.Summaries;

namespace AdvisorReports.Tests.Analytics;

public sealed class PeriodTests
{
    // A Wednesday.
    private static readonly DateOnly Today = new(2028, 3, 1);

    [Theory]
    [InlineData(7, Granularity.Day, 7, "2028-02-24 2028-02-24")]
    [InlineData(365, Granularity.Day, 365, "2027-03-03 2027-03-03")]
    [InlineData(7, Granularity.Week, 2, "2028-02-21 2028-02-27")]
    [InlineData(30, Granularity.Week, 5, "2028-01-31 2028-02-06")]
    [InlineData(7, Granularity.Month, 2, "2028-02-01 2028-02-29")]
    [InlineData(365, Granularity.Month, 13, "2027-03-01 2027-03-31")]
    public void Periods_are_whole_and_hold_the_days_asked_for(int days, Granularity granularity, int count, string first)
    {
        var periods = Periods.Of(Today, days, granularity);
        Assert.Equal((count, first), (periods.Count, $"{periods[0].From:O} {periods[0].To:O}"));
        Assert.Equal(Today, periods[^1].To);
        Assert.True(periods[0].From <= Today.AddDays(1 - days) && periods[0].To >= Today.AddDays(1 - days));
        Assert.All(periods.Zip(periods.Skip(1)), pair => Assert.Equal(pair.First.To.AddDays(1), pair.Second.From));
    }

    [Theory]
    [InlineData("2028-02-27", "2028-02-21")] // a Sunday
    [InlineData("2028-02-28", "2028-02-28")] // a Monday
    public void A_week_begins_on_monday(string today, string from) =>
        Assert.Equal(Day(from), Periods.Of(Day(today), 1, Granularity.Week).Single().From);

    [Fact]
    public void The_two_periods_of_the_dashboard_meet_and_are_equally_long()
    {
        var periods = Periods.LastTwo(Today, 30);
        Assert.Equal([new Period(new(2028, 1, 2), new(2028, 1, 31)), new Period(new(2028, 2, 1), Today)], periods);
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
