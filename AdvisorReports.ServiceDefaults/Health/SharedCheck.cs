namespace AdvisorReports.ServiceDefaults.Health;

/// <summary>
/// A question to a dependency that everybody asks together: it is put once at a time however many probes there are, its answer is good for
/// a second, and nobody waits longer than the time box for it. One that hangs is not put again beside itself.
/// </summary>
/// <param name="ask">Has to end by itself, some seconds after the time box at the latest.</param>
public sealed class SharedCheck<T>(Func<Task<T>> ask, TimeSpan timeBox, TimeProvider clock)
{
    private static readonly TimeSpan Memo = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private (Task<Answer<T>> Answer, long Since)? _asked;

    /// <returns>What the dependency said, or why it did not: a <see cref="TimeoutException"/> where it is still silent.</returns>
    public async Task<Answer<T>> AskAsync(CancellationToken ct)
    {
        var (answer, since) = Asked();
        var left = timeBox - clock.GetElapsedTime(since);
        try
        {
            return answer.IsCompleted ? await answer : await answer.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock, ct);
        }
        catch (TimeoutException)
        {
            var silent = new TimeoutException($"It has not answered for {clock.GetElapsedTime(since).TotalSeconds:0.0} s.");
            return new Answer<T>(default, since, clock.GetElapsedTime(since), silent);
        }
    }

    private (Task<Answer<T>> Answer, long Since) Asked()
    {
        lock (_gate)
        {
            if (_asked is not { } last || (last.Answer.IsCompleted && clock.GetElapsedTime(last.Since) >= Memo))
            {
                var now = clock.GetTimestamp();
                _asked = last = (Task.Run(() => RunAsync(now), CancellationToken.None), now);
            }

            return last;
        }
    }

    private async Task<Answer<T>> RunAsync(long since)
    {
        try
        {
            var value = await ask();
            return new Answer<T>(value, since, clock.GetElapsedTime(since), null);
        }
        catch (Exception e)
        {
            // Whatever a broken dependency throws, here it only means that it is broken.
            return new Answer<T>(default, since, clock.GetElapsedTime(since), e);
        }
    }
}

/// <param name="Since">When it was asked, a timestamp of the clock.</param>
/// <param name="Took">Until it answered, or until now.</param>
/// <param name="Failure">Null where it answered.</param>
public sealed record Answer<T>(T? Value, long Since, TimeSpan Took, Exception? Failure)
{
    /// <summary>Why there is no answer, for an operator.</summary>
    public string? Problem => Failure?.GetBaseException().Message;
}
