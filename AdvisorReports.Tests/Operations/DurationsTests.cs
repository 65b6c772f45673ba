using AdvisorReports.Domain.Operations;
using FsCheck;
using FsCheck.Fluent;

namespace AdvisorReports.Tests.Operations;

public sealed class DurationsTests
{
    [Fact]
    public void Each_bucket_is_a_third_wide_at_most_up_to_ten_seconds_and_alerts_thresholds_are_bounds()
    {
        var bounds = Durations.Bounds;
        Assert.Equal(bounds.Order().Distinct(), bounds);
        Assert.Equal((1, 60_000), (bounds[0], bounds[^1]));
        Assert.All(bounds.Zip(bounds.Skip(1)).Where(pair => pair.Second <= 10_000), pair => Assert.InRange(pair.Second / pair.First, 1, 1.34));
        Assert.Contains(300, bounds);
        Assert.Contains(500, bounds);
    }

    [Fact]
    public void A_percentile_lies_in_the_bucket_of_the_request_that_it_is() => Prop.ForAll(
        Gen.Choose(1, 59_000_000).Select(micros => micros / 1000.0).NonEmptyListOf().ToArbitrary(), times =>
        {
            var counts = Counted(times);
            return new[] { 0.5, 0.95, 0.99 }.All(share =>
            {
                var exact = times.Order().ElementAt((int)Math.Ceiling(share * times.Count) - 1);
                var bucket = Durations.BucketOf(exact);
                var (from, to) = (bucket == 0 ? 0 : Durations.Bounds[bucket - 1], Durations.Bounds[bucket]);
                return Durations.Percentile(counts, share) is { } found && found >= from - 0.05 && found <= to + 0.05;
            });
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void What_takes_longer_than_the_last_bound_is_counted_and_nothing_has_no_percentile()
    {
        Assert.Equal(60_000, Durations.Percentile(Counted([61_000, 200_000]), 0.5));
        Assert.Null(Durations.Percentile(new long[Durations.Buckets], 0.95));
    }

    [Fact]
    public void The_threshold_itself_is_not_beyond_the_threshold() =>
        Assert.Equal(300, Durations.Percentile(Counted(Enumerable.Repeat(299.0, 100)), 1));

    private static long[] Counted(IEnumerable<double> times)
    {
        var counts = new long[Durations.Buckets];
        foreach (var time in times)
        {
            counts[Durations.BucketOf(time)]++;
        }

        return counts;
    }
}
