using System.Text;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace AdvisorReports.ServiceDefaults.Health;

/// <summary>
/// Asks the broker whether it answers, over a connection of its own: the bus would not notice one that hangs for two minutes.
/// </summary>
public sealed partial class BrokerProbe : IAsyncDisposable, IDisposable
{
    /// <summary>What a question may take until it is given up, and its connection with it.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TimeBox = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(500);

    private readonly ConnectionFactory _factory;
    private readonly SharedCheck<string?> _check;
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly TimeProvider _clock;
    private readonly ILogger<BrokerProbe> _log;
    private IConnection? _connection;

    public BrokerProbe(Uri broker, string name, TimeProvider clock, ILogger<BrokerProbe> log)
    {
        _factory = new ConnectionFactory
        {
            Uri = broker,
            ClientProvidedName = $"{name} health",
            AutomaticRecoveryEnabled = false,
            RequestedConnectionTimeout = Limit,
            HandshakeContinuationTimeout = Limit,
            ContinuationTimeout = Limit,
        };
        (_clock, _log) = (clock, log);
        _check = new SharedCheck<string?>(() => AskAsync(VersionAsync), TimeBox, clock);
    }

    /// <returns>The broker's version.</returns>
    public Task<Answer<string?>> AskAsync(CancellationToken ct) => _check.AskAsync(ct);

    /// <summary>Puts a question of its own, within two seconds and one at a time. One that fails costs the connection.</summary>
    public async Task<T> AskAsync<T>(Func<IConnection, CancellationToken, Task<T>> question)
    {
        using var limit = new CancellationTokenSource(Limit, _clock);
        await _oneAtATime.WaitAsync(limit.Token);
        try
        {
            return await question(await ConnectAsync(limit.Token), limit.Token);
        }
        catch
        {
            GiveUp();
            throw;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>
    /// Waits until the broker answers. The bus asks before each attempt to connect: by itself it waits longer after each that fails,
    /// up to half a minute, and would stay away that long from a broker that is back.
    /// </summary>
    public async Task UntilItAnswersAsync(CancellationToken ct)
    {
        for (var told = false; (await AskAsync(ct)).Failure is { } failure; told = true)
        {
            if (!told)
            {
                Away(_log, failure.GetBaseException().Message);
            }

            await Task.Delay(BetweenAttempts, _clock, ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _connection, null) is { } connection)
        {
            await connection.DisposeAsync();
        }

        _oneAtATime.Dispose();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private static async Task<string?> VersionAsync(IConnection connection, CancellationToken ct)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        return connection.ServerProperties?.TryGetValue("version", out var version) is true && version is byte[] text ? Encoding.UTF8.GetString(text) : null;
    }

    private async Task<IConnection> ConnectAsync(CancellationToken ct)
    {
        if (_connection is { IsOpen: true } connection)
        {
            return connection;
        }

        GiveUp();
        return _connection = await _factory.CreateConnectionAsync(ct);
    }

    // Closing one to a broker that hangs takes as long as the broker does.
    private void GiveUp()
    {
        if (Interlocked.Exchange(ref _connection, null) is { } connection)
        {
            _ = Task.Run(async () => await connection.DisposeAsync());
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The broker does not answer ({Reason}); the bus connects as soon as it does")]
    private static partial void Away(ILogger log, string reason);
}
