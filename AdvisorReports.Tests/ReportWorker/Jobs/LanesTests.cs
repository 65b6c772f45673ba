using AdvisorReports.Domain.Reports;
using AdvisorReports.ReportWorker.Jobs;
using Options = Microsoft.Extensions.Options.Options;

namespace AdvisorReports.Tests.ReportWorker.Jobs;

public sealed class LanesTests
{
    private const ReportPriority Bulk = ReportPriority.Bulk;
    private const ReportPriority Interactive = ReportPriority.Interactive;

    [Fact]
    public void No_more_run_than_there_are_lanes()
    {
        var lanes = New(2);

        Assert.NotNull(lanes.TryEnter(Interactive));
        Assert.NotNull(lanes.TryEnter(Interactive));
        Assert.Null(lanes.TryEnter(Interactive));
    }

    [Fact]
    public void Bulk_leaves_a_lane_to_those_who_wait()
    {
        var lanes = New(3);

        Assert.NotNull(lanes.TryEnter(Bulk));
        Assert.NotNull(lanes.TryEnter(Bulk));
        Assert.Null(lanes.TryEnter(Bulk));
        Assert.NotNull(lanes.TryEnter(Interactive));
    }

    [Fact]
    public void With_one_lane_bulk_work_is_done_too() => Assert.NotNull(New(1).TryEnter(Bulk));

    [Fact]
    public async Task Interactive_work_overtakes_bulk_work_that_waits()
    {
        var lanes = New(1);
        var running = lanes.TryEnter(Interactive)!;
        var bulk = lanes.EnterAsync(Bulk, CancellationToken.None);
        var interactive = lanes.EnterAsync(Interactive, CancellationToken.None);

        running.Dispose();

        var lane = await interactive;
        Assert.False(bulk.IsCompleted);
        lane!.Dispose();
        Assert.NotNull(await bulk);
    }

    [Fact]
    public async Task What_has_to_run_alone_waits_for_the_others_and_keeps_them_out()
    {
        var lanes = New(3);
        var other = lanes.TryEnter(Interactive)!;

        var waiting = lanes.AloneAsync(lanes.TryEnter(Interactive)!, CancellationToken.None);
        Assert.False(waiting.IsCompleted);
        Assert.Null(lanes.TryEnter(Interactive));

        other.Dispose();
        var alone = await waiting;
        Assert.Null(lanes.TryEnter(Interactive));
        alone!.Dispose();
        Assert.NotNull(lanes.TryEnter(Interactive));
    }

    [Fact]
    public async Task Who_gives_up_waiting_holds_nobody_back()
    {
        var lanes = New(1);
        var running = lanes.TryEnter(Interactive)!;
        using var impatient = new CancellationTokenSource();
        var alone = lanes.AloneAsync(lanes.TryEnter(Bulk) ?? running, impatient.Token);
        var second = lanes.EnterAsync(Interactive, impatient.Token);
        await alone;

        await impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        (await alone)!.Dispose();
        Assert.NotNull(lanes.TryEnter(Interactive));
    }

    [Fact]
    public async Task A_stopping_worker_starts_nothing()
    {
        var lanes = New(1);
        var running = lanes.TryEnter(Interactive)!;
        var waiting = lanes.EnterAsync(Interactive, CancellationToken.None);

        lanes.Close();
        running.Dispose();

        Assert.Null(await waiting);
        Assert.Null(await lanes.EnterAsync(Interactive, CancellationToken.None));
        Assert.Null(lanes.TryEnter(Interactive));
    }

    [Fact]
    public void A_lane_given_back_twice_is_one_lane()
    {
        var lanes = New(1);
        var lane = lanes.TryEnter(Interactive)!;
        lane.Dispose();
        lane.Dispose();

        Assert.NotNull(lanes.TryEnter(Interactive));
        Assert.Null(lanes.TryEnter(Interactive));
    }

    [Theory]
    [InlineData(1, 0.0, 3)]
    [InlineData(1, 1.0, 5)]
    [InlineData(2, 0.5, 8)]
    [InlineData(3, 0.5, 16)]
    public void Retries_wait_twice_as_long_each_time_give_or_take_a_quarter(int failures, double jitter, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), new JobOptions().RetryAfter(failures, jitter));

    [Fact]
    public void After_three_retries_there_is_no_fourth() => Assert.Null(new JobOptions().RetryAfter(4, 0.5));

    private static Lanes New(int lanes) => new(Options.Create(new JobOptions { Lanes = lanes }));
}
