using Microsoft.Extensions.Configuration;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace AdvisorReports.ServiceDefaults.Messaging;

/// <summary>Counts what consumers could not take, over a connection of its own: MassTransit does not tell.</summary>
public sealed class DeadLetters(IConfiguration configuration) : IAsyncDisposable
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(5);

    private readonly ConnectionFactory _factory = new()
    {
        Uri = new Uri(configuration.GetConnectionString("messaging") ?? "amqp://localhost"),
        AutomaticRecoveryEnabled = false,
        ClientProvidedName = "dead letters",
    };

    private IConnection? _connection;

    /// <returns>Messages in <c>{queue}-dead</c>; 0 where there is no such queue yet, null where the broker does not answer in time.</returns>
    public async Task<long?> CountAsync(string queue, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Within);
        try
        {
            // A channel for each question: one about a queue that is not there closes it.
            await using var channel = await (await ConnectAsync(limit.Token)).CreateChannelAsync(cancellationToken: limit.Token);
            return (await channel.QueueDeclarePassiveAsync(QuorumQueues.DeadOf(queue), limit.Token)).MessageCount;
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return 0;
        }
        catch (Exception e) when (!ct.IsCancellationRequested
            && e is RabbitMQClientException or OperationCanceledException or TimeoutException or IOException or ObjectDisposedException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is { } connection)
        {
            await connection.DisposeAsync();
        }
    }

    private async Task<IConnection> ConnectAsync(CancellationToken ct)
    {
        if (_connection is { IsOpen: true } open)
        {
            return open;
        }

        await DisposeAsync();
        return _connection = await _factory.CreateConnectionAsync(ct);
    }
}
