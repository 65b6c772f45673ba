using AdvisorReports.Domain.Reports;
using Microsoft.Extensions.Options;

namespace AdvisorReports.ReportWorker.Jobs;

/// <summary>
/// The bounded number of renders in this process, shared by both queues and the poller. Interactive work goes first; bulk
/// leaves one lane to it; a report that killed its worker before runs alone, so that it cannot take innocent ones with it.
/// </summary>
public sealed class Lanes(IOptions<JobOptions> options)
{
    private readonly int _lanes = options.Value.Lanes;
    private readonly Lock _gate = new();
    private readonly List<Waiter> _waiters = [];
    private int _busy;
    private int _bulk;
    private bool _alone;
    private bool _closed;

    private enum Kind
    {
        Alone,
        Interactive,
        Bulk,
    }

    /// <summary>Waits for a lane; null once the worker is stopping.</summary>
    public Task<Lane?> EnterAsync(ReportPriority priority, CancellationToken ct) => EnterAsync(KindOf(priority), ct);

    /// <summary>A lane if one is free right now.</summary>
    public Lane? TryEnter(ReportPriority priority)
    {
        lock (_gate)
        {
            return _waiters.Count == 0 && Fits(KindOf(priority)) ? Take(KindOf(priority)) : null;
        }
    }

    /// <summary>Gives the lane up and waits until nothing else runs; nothing new starts meanwhile.</summary>
    public Task<Lane?> AloneAsync(Lane mine, CancellationToken ct)
    {
        mine.Dispose();
        return EnterAsync(Kind.Alone, ct);
    }

    /// <summary>No lane is given from now on.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            _waiters.ForEach(w => w.Given.TrySetResult(null));
            _waiters.Clear();
        }
    }

    private async Task<Lane?> EnterAsync(Kind kind, CancellationToken ct)
    {
        var waiter = new Waiter(kind);
        lock (_gate)
        {
            if (_closed)
            {
                return null;
            }

            _waiters.Add(waiter);
            Admit();
        }

        await using var cancelled = ct.Register(() => Abandon(waiter));
        return await waiter.Given.Task;
    }

    private void Abandon(Waiter waiter)
    {
        lock (_gate)
        {
            if (_waiters.Remove(waiter))
            {
                waiter.Given.TrySetCanceled();
                Admit();
            }
        }
    }

    private void Leave(Kind kind)
    {
        lock (_gate)
        {
            _busy--;
            _bulk -= kind is Kind.Bulk ? 1 : 0;
            _alone &= kind is not Kind.Alone;
            Admit();
        }
    }

    private void Admit()
    {
        while (_waiters.MinBy(w => w.Kind) is { } first && Fits(first.Kind))
        {
            _waiters.Remove(first);
            first.Given.TrySetResult(Take(first.Kind));
        }
    }

    private bool Fits(Kind kind) => !_closed && !_alone && kind switch
    {
        Kind.Alone => _busy == 0,
        Kind.Bulk => _busy < _lanes && _bulk < Math.Max(1, _lanes - 1),
        _ => _busy < _lanes,
    };

    private Lane Take(Kind kind)
    {
        _busy++;
        _bulk += kind is Kind.Bulk ? 1 : 0;
        _alone |= kind is Kind.Alone;
        return new Lane(() => Leave(kind));
    }

    private static Kind KindOf(ReportPriority priority) => priority is ReportPriority.Bulk ? Kind.Bulk : Kind.Interactive;

    private sealed class Waiter(Kind kind)
    {
        public Kind Kind => kind;
        public TaskCompletionSource<Lane?> Given { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>The right to render one report; disposing gives it back.</summary>
public sealed class Lane(Action leave) : IDisposable
{
    private Action? _leave = leave;

    public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
}
