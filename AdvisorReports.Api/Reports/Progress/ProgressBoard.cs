using AdvisorReports.Domain.Data;
using Microsoft.Extensions.Options;
using Reading = System.Collections.Generic.IReadOnlyDictionary<System.Guid, AdvisorReports.Api.Reports.Progress.ReportProgress>;

namespace AdvisorReports.Api.Reports.Progress;

/// <summary>
/// Reads where all watched reports stand, once per period for all of their watchers together, and not at all while nobody
/// watches. A watcher holds no connection to the database.
/// </summary>
internal sealed partial class ProgressBoard(
    IServiceScopeFactory scopes, IOptions<ProgressOptions> options, TimeProvider clock, ILogger<ProgressBoard> log) : BackgroundService
{
    private static readonly TimeSpan ReadAtMost = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, int> _watched = [];
    private readonly SemaphoreSlim _bell = new(0, 1);
    private TaskCompletionSource<Reading?> _next = NewReading();
    private int _watchers;
    private bool _rung;
    private bool _reachable = true;

    /// <summary>Has the report read from now on, until the result is disposed; null where too many watch already.</summary>
    public IDisposable? TryWatch(Guid reportId)
    {
        lock (_gate)
        {
            if (_watchers >= options.Value.MaxWatchers)
            {
                return null;
            }

            _watchers++;
            _watched[reportId] = _watched.GetValueOrDefault(reportId) + 1;
            return new Watch(this, reportId);
        }
    }

    /// <summary>
    /// A reading that begins after this call, so that nobody is told what was true before they asked. Null in it means that the
    /// database could not be read; a report that does not exist is missing.
    /// </summary>
    public Task<Reading?> NextAsync(CancellationToken ct)
    {
        lock (_gate)
        {
            if (!_rung)
            {
                _rung = true;
                _bell.Release();
            }

            return _next.Task.WaitAsync(ct);
        }
    }

    public override void Dispose()
    {
        _bell.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await _bell.WaitAsync(stoppingToken);
            var (ids, next) = Begin();
            next.SetResult(await ReadAsync(ids, stoppingToken));
            await Task.Delay(options.Value.Poll, clock, stoppingToken);
        }
    }

    private (Guid[] Ids, TaskCompletionSource<Reading?> Next) Begin()
    {
        lock (_gate)
        {
            var next = _next;
            (_next, _rung) = (NewReading(), false);
            return ([.. _watched.Keys], next);
        }
    }

    private async Task<Reading?> ReadAsync(Guid[] ids, CancellationToken stoppingToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        limit.CancelAfter(ReadAtMost); // watchers want their heartbeat also while the database is away
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var reading = await ReadProgress.Handle(scope.ServiceProvider.GetRequiredService<AdvisorDb>(), ids, limit.Token);
            _reachable = true;
            return reading;
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested && (e.IsOfDatabase() || e is OperationCanceledException))
        {
            if (_reachable)
            {
                DatabaseAway(e);
            }

            _reachable = false;
            return null;
        }
    }

    private void Leave(Guid reportId)
    {
        lock (_gate)
        {
            _watchers--;
            if (--_watched[reportId] == 0)
            {
                _watched.Remove(reportId);
            }
        }
    }

    private static TaskCompletionSource<Reading?> NewReading() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The progress of watched reports cannot be read; it is tried again until it can")]
    private partial void DatabaseAway(Exception e);

    private sealed class Watch(ProgressBoard board, Guid reportId) : IDisposable
    {
        private ProgressBoard? _board = board;

        public void Dispose() => Interlocked.Exchange(ref _board, null)?.Leave(reportId);
    }
}
