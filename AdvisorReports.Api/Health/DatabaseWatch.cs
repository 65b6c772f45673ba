using AdvisorReports.ServiceDefaults.Health;

namespace AdvisorReports.Api.Health;

/// <summary>
/// Knows whether the database is away, so that no request has to find out for itself. One that refuses is away at once; one that is silent
/// is when it has been silent to everybody for two seconds and several looks, because a busy machine may be slow, or stand still itself.
/// </summary>
internal sealed partial class DatabaseWatch(DatabaseProbe database, TimeProvider clock, ILogger<DatabaseWatch> log) : BackgroundService
{
    private const int Looks = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>A process that has just started is busy with itself; nobody sends it requests before it is ready.</summary>
    private static readonly TimeSpan PatienceAtFirst = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan WhileThere = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WhileSilent = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private volatile CancellationTokenSource _there = new();
    private long? _silentSince;
    private int _silentLooks;

    /// <summary>Cancelled when the database goes away; another one once it is back.</summary>
    public CancellationToken Away => _there.Token;

    public bool IsAway => _there.IsCancellationRequested;

    /// <summary>Looks once more before somebody is refused: what health shows as there has to be there.</summary>
    public async Task<bool> IsStillAwayAsync(CancellationToken ct) => IsAway && (await AskAsync(ct)).Failure is not null;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var answer = await AskAsync(stoppingToken);
            await Task.Delay(answer.Failure is null ? WhileThere : WhileSilent, clock, stoppingToken);
        }
    }

    private async Task<Answer<IReadOnlyList<string>>> AskAsync(CancellationToken ct)
    {
        var answer = await database.AskAsync(ct);
        lock (_gate)
        {
            // Across questions: one that hangs may be given up, and the next one put, just before its two seconds are over.
            _silentSince = answer.Failure is null ? null : _silentSince ?? answer.Since;
            _silentLooks = answer.Failure is null ? 0 : _silentLooks + 1;
            if (answer.Failure is null && IsAway)
            {
                _there = new CancellationTokenSource();
                Back();
            }
            else if (answer.Failure is { } failure && !IsAway
                && (failure.GetBaseException() is not TimeoutException
                    || (_silentLooks >= Looks && clock.GetElapsedTime(_silentSince!.Value) >= (database.HasBeenReady ? Patience : PatienceAtFirst))))
            {
                LeftAway(answer.Problem!);
                _there.Cancel();
            }
        }

        return answer;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database is away ({Problem}); requests that need it are answered 503 until it is back")]
    private partial void LeftAway(string problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database is back")]
    private partial void Back();
}
