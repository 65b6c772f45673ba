using MassTransit;
using Microsoft.Extensions.Configuration;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace AdvisorReports.ServiceDefaults.Messaging;

/// <summary>Counts what the broker set aside because it was delivered too often: see <see cref="QuorumConsumerDefinition{TConsumer}"/>.</summary>
public sealed class DeadLetters(IConfiguration configuration, TimeProvider clock)
{
    private const ushort NotFound = 404;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    /// <param name="queues">The names of the queues whose dead letters are asked for.</param>
    /// <returns>By the queue's name; a queue that was never declared has none. Null where the broker does not answer in time.</returns>
    public async Task<IReadOnlyDictionary<string, long>?> CountAsync(IEnumerable<string> queues, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            // A frozen broker holds back the end of a connection too: what is left of it ends by itself.
            return await AskAsync([.. queues], either.Token).WaitAsync(either.Token);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            // The client library has failures of many types; here each means that there is nothing to tell.
            return null;
        }
    }

    private async Task<IReadOnlyDictionary<string, long>> AskAsync(string[] queues, CancellationToken ct)
    {
        // A connection of its own: on the bus's, asking for a queue that is not there would end a channel that others use.
        var factory = new ConnectionFactory
        {
            Uri = new Uri(configuration.GetConnectionString("messaging")!),
            AutomaticRecoveryEnabled = false,
            RequestedConnectionTimeout = Limit,
            ContinuationTimeout = Limit,
        };
        await using var connection = await factory.CreateConnectionAsync(ct);
        var counts = new Dictionary<string, long>();
        foreach (var queue in queues)
        {
            await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
            try
            {
                counts[queue] = (await channel.QueueDeclarePassiveAsync(QuorumQueue.DeadLettersOf(queue), ct)).MessageCount;
            }
            catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == NotFound)
            {
                counts[queue] = 0;
            }
        }

        return counts;
    }
}
