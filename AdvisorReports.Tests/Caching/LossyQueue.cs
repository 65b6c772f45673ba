using RabbitMQ.Client;

namespace AdvisorReports.Tests.Caching;

/// <summary>
/// Takes a replica's queue off what tells that figures changed, and puts it back, at random: what is published in between is lost to it,
/// as the broker drops it. A queue of the test's own gets all of them, to count.
/// </summary>
internal sealed class LossyQueue : IAsyncDisposable
{
    /// <summary>Where MassTransit publishes it.</summary>
    private const string Exchange = "AdvisorReports.Domain.Messages:FiguresChanged";

    private readonly string _queue;
    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private readonly string _witness;

    private LossyQueue(string queue, IConnection connection, IChannel channel, string witness) =>
        (_queue, _connection, _channel, _witness) = (queue, connection, channel, witness);

    public static async Task<LossyQueue> OfAsync(string broker, string queue)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(broker) }.CreateConnectionAsync();
        var channel = await connection.CreateChannelAsync();
        var witness = (await channel.QueueDeclareAsync()).QueueName;
        await channel.QueueBindAsync(witness, Exchange, "");
        return new LossyQueue(queue, connection, channel, witness);
    }

    /// <summary>Loses messages at random times until it is told to stop; the queue is back then.</summary>
    public async Task LoseAsync(Random random, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await _channel.ExchangeUnbindAsync(_queue, Exchange, "", cancellationToken: CancellationToken.None);
            await Task.Delay(random.Next(300), CancellationToken.None);
            await _channel.ExchangeBindAsync(_queue, Exchange, "", cancellationToken: CancellationToken.None);
            await Task.Delay(random.Next(300), CancellationToken.None);
        }
    }

    /// <summary>How many were published.</summary>
    public Task<uint> PublishedAsync() => _channel.MessageCountAsync(_witness);

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
