using AdvisorReports.ServiceDefaults.Health;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Health;

public sealed class SharedCheckTests
{
    private static readonly TimeSpan TimeBox = TimeSpan.FromSeconds(1);

    private readonly ManualClock _clock = new();
    private int _asked;

    [Fact]
    public async Task A_thousand_who_ask_at_once_ask_once()
    {
        var answer = new TaskCompletionSource<string>();
        var check = Check(() => answer.Task);
        var all = Enumerable.Range(0, 1000).Select(_ => check.AskAsync(CancellationToken.None)).ToList();
        answer.SetResult("here");
        Assert.All(await Task.WhenAll(all), a => Assert.Equal(("here", null), (a.Value, a.Problem)));
        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task An_answer_is_good_for_a_second_whatever_it_is()
    {
        var check = Check(() => _asked % 2 == 1 ? throw new InvalidOperationException("outer", new IOException("no such host")) : Task.FromResult("here"));
        foreach (var (advance, problem, asked) in new[] { (0.0, "no such host", 1), (0.9, "no such host", 1), (0.2, null, 2), (0.9, null, 2), (0.2, "no such host", 3) })
        {
            _clock.Advance(TimeSpan.FromSeconds(advance));
            Assert.Equal((problem, asked), ((await check.AskAsync(CancellationToken.None)).Problem, _asked));
        }
    }

    [Fact]
    public async Task One_that_hangs_costs_the_time_box_once_and_is_not_asked_again_beside_itself()
    {
        var hung = new TaskCompletionSource<string>();
        var check = Check(() => hung.Task);
        var first = check.AskAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => Task.FromResult(_asked == 1), "asked");
        Assert.False(first.IsCompleted);
        _clock.Advance(TimeBox);
        Assert.IsType<TimeoutException>((await first.WaitAsync(Eventually.Patience)).Failure);

        // Long after the time box too, and without waiting.
        _clock.Advance(TimeSpan.FromMinutes(5));
        var later = check.AskAsync(CancellationToken.None);
        Assert.Equal(1, _asked);
        Assert.IsType<TimeoutException>((await later.WaitAsync(Eventually.Patience)).Failure);

        hung.SetResult("back");
        await Eventually.TrueAsync(async () => (await check.AskAsync(CancellationToken.None)).Failure is null, "back");
    }

    [Fact]
    public async Task Who_hangs_up_takes_the_answer_from_nobody_else()
    {
        var answer = new TaskCompletionSource<string>();
        var check = Check(() => answer.Task);
        using var caller = new CancellationTokenSource();
        var gone = check.AskAsync(caller.Token);
        var other = check.AskAsync(CancellationToken.None);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        answer.SetResult("here");
        Assert.Equal("here", (await other).Value);
    }

    private SharedCheck<string> Check(Func<Task<string>> ask) => new(() =>
    {
        _asked++;
        return ask();
    }, TimeBox, _clock);
}
