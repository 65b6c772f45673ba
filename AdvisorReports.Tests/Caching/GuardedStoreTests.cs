using AdvisorReports.Api.Caching;
using AdvisorReports.Api.Caching.Stores;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Caching;

/// <summary>
/// In a time of its own, in which a call to a hung store takes its deadline and everything else nothing: what requests wait for is counted
/// and not measured.
/// </summary>
public sealed class GuardedStoreTests
{
    private static readonly FigureCacheOptions Options = new();
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly ManualClock _clock = new();
    private readonly Said<GuardedStore> _log = new();
    private readonly FragileStore _store;
    private readonly GuardedStore _guarded;

    public GuardedStoreTests()
    {
        _store = new FragileStore(_clock, Options.StoreDeadline);
        _guarded = new GuardedStore(_store, Microsoft.Extensions.Options.Options.Create(Options), _clock, _log);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public async Task A_hung_store_is_waited_for_by_nobody_longer_than_one_deadline_and_for_less_than_a_second(int goodSeconds)
    {
        await AskForAsync(TimeSpan.FromSeconds(goodSeconds));
        _store.Hangs = true;
        var hangsAt = _clock.Now;
        var waits = await AskForAsync(TimeSpan.FromMinutes(1));
        Assert.All(waits, wait => Assert.True(wait.For <= Options.StoreDeadline, $"{wait}"));

        // From then on only who tries whether it is back.
        var later = waits.Where(wait => wait.At > hangsAt + TimeSpan.FromSeconds(1) && wait.For > TimeSpan.Zero).ToList();
        Assert.InRange(later.Count, 10, 60 / Options.StoreBreak.TotalSeconds);
        Assert.All(later, wait => Assert.Equal(Options.StoreDeadline, wait.For));
    }

    [Fact]
    public async Task Each_change_of_state_is_told_once()
    {
        foreach (var hangs in new[] { false, true, false, true, false })
        {
            _store.Hangs = hangs;
            await AskForAsync(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(
            ["Warning Redis does not answer", "Information Redis answers again", "Warning Redis does not answer", "Information Redis answers again"],
            _log.Lines.Select(line => line.Split(';')[0]));
    }

    [Fact]
    public async Task A_full_store_is_still_read_and_left_alone_with_what_it_refuses()
    {
        _store.Refuses = true;
        for (var i = 0; i < 1000; i++, _clock.Advance(Pause))
        {
            Assert.NotNull(await _guarded.GetAsync("key", CancellationToken.None));
            await _guarded.SetAsync("key", [1], null, TimeSpan.FromMinutes(5), CancellationToken.None);
        }

        Assert.InRange(_store.Asked, 1000 + 2, 1000 + 2 + (1000 * Pause / Options.StoreBreak));
        _store.Refuses = false;
        _clock.Advance(Options.StoreBreak);
        await _guarded.SetAsync("key", [1], null, TimeSpan.FromMinutes(5), CancellationToken.None);
        Assert.Equal(["Warning Redis does not take figures", "Information Redis takes figures again"], _log.Lines.Select(line => line.Split(';')[0]));
    }

    [Fact]
    public async Task Once_the_store_answers_it_is_asked_again()
    {
        _store.Hangs = true;
        await AskForAsync(TimeSpan.FromMinutes(1));
        _store.Hangs = false;
        await AskForAsync(Options.StoreBreak + Pause);
        var asked = _store.Asked;
        Assert.NotNull(await _guarded.GetAsync("key", CancellationToken.None));
        Assert.Equal(asked + 1, _store.Asked);
    }

    [Fact]
    public async Task When_its_pause_is_over_one_call_tries_whether_it_is_back_and_nobody_else_waits_for_that()
    {
        _store.Hangs = true;
        await AskForAsync(TimeSpan.FromSeconds(1));
        _store.Hangs = false;
        _clock.Advance(Options.StoreBreak);
        var (asked, answer) = (_store.Asked, new TaskCompletionSource<byte[]?>());
        _store.Answer = answer.Task;
        var first = _guarded.GetAsync("key", CancellationToken.None).AsTask();
        var others = Enumerable.Range(0, 50).Select(_ => _guarded.GetAsync("key", CancellationToken.None).AsTask()).ToList();
        Assert.All(others, other => Assert.Null(other.IsCompletedSuccessfully ? other.Result : [0]));
        Assert.Equal(asked + 1, _store.Asked);
        answer.SetResult([1]);
        Assert.NotNull(await first);
        Assert.NotNull(await _guarded.GetAsync("key", CancellationToken.None));
    }

    [Fact]
    public async Task A_call_that_does_not_listen_is_not_waited_for_either()
    {
        _store.Answer = new TaskCompletionSource<byte[]?>().Task;
        var call = _guarded.GetAsync("key", CancellationToken.None).AsTask();
        Assert.False(call.IsCompleted);
        _clock.Advance(Options.StoreDeadline);
        Assert.Null(await call.WaitAsync(Eventually.Patience));
    }

    [Fact]
    public async Task While_the_store_is_away_nothing_is_learned_about_what_it_takes()
    {
        _store.Refuses = true;
        await SetAsync();
        await SetAsync();
        _clock.Advance(TimeSpan.FromSeconds(1));
        _store.Hangs = true;
        await AskForAsync(TimeSpan.FromSeconds(1));

        // It would be tried again whether it takes figures; whether it answers not yet.
        _clock.Advance(Options.StoreBreak - TimeSpan.FromSeconds(1.5));
        await SetAsync();
        Assert.Equal(["Warning Redis does not take figures", "Warning Redis does not answer"], _log.Lines.Select(line => line.Split(';')[0]));

        ValueTask SetAsync() => _guarded.SetAsync("key", [1], null, TimeSpan.FromMinutes(5), CancellationToken.None);
    }

    [Fact]
    public async Task Who_hangs_up_says_nothing_of_the_store()
    {
        _store.Answer = new TaskCompletionSource<byte[]?>().Task;
        for (var i = 0; i < 10; i++)
        {
            using var caller = new CancellationTokenSource();
            var call = _guarded.GetAsync("key", caller.Token).AsTask();
            await caller.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        }

        _store.Answer = null;
        Assert.NotNull(await _guarded.GetAsync("key", CancellationToken.None));
        Assert.Empty(_log.Lines);
    }

    /// <summary>One request after the other: each looks the answer up, and stores it where it found none.</summary>
    private async Task<List<(DateTimeOffset At, TimeSpan For)>> AskForAsync(TimeSpan time)
    {
        var waits = new List<(DateTimeOffset, TimeSpan)>();
        for (var end = _clock.Now + time; _clock.Now < end; _clock.Advance(Pause))
        {
            var from = _clock.Now;
            if (await _guarded.GetAsync("key", CancellationToken.None) is null)
            {
                await _guarded.SetAsync("key", [1], null, TimeSpan.FromMinutes(5), CancellationToken.None);
            }

            waits.Add((from, _clock.Now - from));
        }

        return waits;
    }
}
