using System.Reflection;
using AdvisorReports.Api.Caching;
using AdvisorReports.Api.Caching.Stores;
using AdvisorReports.Tests.Product;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

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
    private readonly Lines _log = new();
    private readonly Store _store;
    private readonly GuardedStore _guarded;

    public GuardedStoreTests()
    {
        _store = new Store(_clock);
        _guarded = new GuardedStore(_store, Microsoft.Extensions.Options.Options.Create(Options), _clock, _log);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public async Task A_hung_store_is_waited_for_by_nobody_longer_than_two_deadlines_and_for_less_than_a_second(int goodSeconds)
    {
        await AskForAsync(TimeSpan.FromSeconds(goodSeconds));
        _store.Hangs = true;
        var hangsAt = _clock.Now;
        var waits = await AskForAsync(TimeSpan.FromMinutes(1));
        Assert.All(waits, wait => Assert.True(wait.For <= 2 * Options.StoreDeadline, $"{wait}"));

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
            _log.All.Select(line => line.Split(';')[0]));
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
        Assert.Equal(["Warning Redis does not take figures", "Information Redis takes figures again"], _log.All.Select(line => line.Split(';')[0]));
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
        Assert.Empty(_log.All);
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

    private sealed class Store(ManualClock clock) : IOutputCacheStore
    {
        public bool Hangs { get; set; }
        public bool Refuses { get; set; }
        public int Asked { get; private set; }

        /// <summary>What a read gets instead, when it is there, whatever becomes of who asked.</summary>
        public Task<byte[]?>? Answer { get; set; }

        public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
        {
            var found = Call();
            return Answer is null ? new(found) : new(Answer);
        }

        public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
        {
            Call();
            return Refuses ? throw Refusal() : default(ValueTask);
        }

        public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken) => throw new NotSupportedException();

        // Not every version of the client library lets others make one.
        private static Exception Refusal() => (Exception)Activator.CreateInstance(typeof(RedisServerException),
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, null, ["OOM command not allowed when used memory > 'maxmemory'."], null)!;

        private byte[] Call()
        {
            Asked++;
            if (Hangs)
            {
                clock.Advance(Options.StoreDeadline);
                throw new TimeoutException();
            }

            return [1];
        }
    }

    private sealed class Lines : ILogger<GuardedStore>
    {
        public List<string> All { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Add($"{logLevel} {formatter(state, exception)}");
    }
}
