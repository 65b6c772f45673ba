using AdvisorReports.Domain.Data;
using Microsoft.Extensions.Options;

namespace AdvisorReports.ReportWorker.Jobs;

/// <summary>
/// Keeps a claim alive while its report is made. <see cref="Lost"/> fires when another attempt has the report, or when the
/// database was silent for so long that one may soon have it.
/// </summary>
public sealed partial class Lease : IAsyncDisposable
{
    private readonly ReportJob _job;
    private readonly JobOptions _options;
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _lost;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _beating;

    private Lease(ReportJob job, JobOptions options, IServiceScopeFactory scopes, TimeProvider clock, ILogger log)
    {
        (_job, _options, _scopes, _clock, _log) = (job, options, scopes, clock, log);
        _lost = new CancellationTokenSource(options.Patience, clock);
        _beating = BeatAsync(_ended.Token);
    }

    public CancellationToken Lost => _lost.Token;

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _beating;
        _ended.Dispose();
        _lost.Dispose();
    }

    private async Task BeatAsync(CancellationToken ended)
    {
        using var timer = new PeriodicTimer(_options.Heartbeat, _clock);
        try
        {
            while (await timer.WaitForNextTickAsync(ended))
            {
                if (await TryExtendAsync(ended) is not { } held)
                {
                    continue;
                }

                if (!held)
                {
                    LogTaken(_log, _job.Id, _job.Attempt);
                    await _lost.CancelAsync();
                    return;
                }

                _lost.CancelAfter(_options.Patience);
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The report is done; there is nothing left to keep.
        }
    }

    /// <returns>Null where the database did not answer in time: the next beat asks again, patience runs on.</returns>
    private async Task<bool?> TryExtendAsync(CancellationToken ended)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ended);
        limit.CancelAfter(_options.Heartbeat / 2);
        try
        {
            await using var scope = _scopes.CreateAsyncScope();
            return await ExtendLease.Handle(
                scope.ServiceProvider.GetRequiredService<AdvisorDb>(), _job, _options.Lease, limit.Token);
        }
        catch (Exception e) when ((e.IsOfDatabase() || e is OperationCanceledException) && !ended.IsCancellationRequested)
        {
            LogSilent(_log, e, _job.Id, _job.Attempt);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Report {ReportId}: attempt {Attempt} lost its lease; its result will not be stored")]
    private static partial void LogTaken(ILogger log, Guid reportId, int attempt);

    [LoggerMessage(LogLevel.Warning, "Report {ReportId}: a heartbeat of attempt {Attempt} had no answer")]
    private static partial void LogSilent(ILogger log, Exception exception, Guid reportId, int attempt);

    /// <summary>Starts the heartbeat of a fresh claim.</summary>
    public sealed class Keeper(IServiceScopeFactory scopes, IOptions<JobOptions> options, TimeProvider clock, ILogger<Lease> log)
    {
        public Lease Keep(ReportJob job) => new(job, options.Value, scopes, clock, log);
    }
}
