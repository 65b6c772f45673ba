using AdvisorReports.ReportWorker.Composition.Facts;

namespace AdvisorReports.Tests.ReportWorker.Jobs;

public sealed class FairShareTests
{
    [Theory]
    [InlineData(new int[0], 10, int.MaxValue)]
    [InlineData(new[] { 4, 6 }, 10, int.MaxValue)]
    [InlineData(new[] { 4, 7 }, 10, 6)]
    [InlineData(new[] { 1, 100, 100 }, 21, 10)]
    [InlineData(new[] { 5, 5, 5 }, 2, 1)]
    public void The_small_get_all_and_the_large_share_what_is_left(int[] wanted, int budget, int most) =>
        Assert.Equal(most, FairShare.Of(wanted, budget));
}
