using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace AdvisorReports.ServiceDefaults.Messaging;

public static class QuorumQueue
{
    /// <summary>The queue where a queue's messages end that were delivered too often.</summary>
    public static string DeadLettersOf(string queue) => $"{queue}-dead";

    /// <summary>How a queue stands; null where it was never declared.</summary>
    public static async Task<QueueDeclareOk?> FindAsync(IConnection connection, string queue, CancellationToken ct)
    {
        // One each: asking for a queue that is not there costs the channel.
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        try
        {
            return await channel.QueueDeclarePassiveAsync(queue, ct);
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode is Constants.NotFound)
        {
            return null;
        }
    }
}
