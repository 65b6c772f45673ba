using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Threading.Channels;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AdvisorReports.ServiceDefaults.Messaging;

/// <summary>
/// Sends messages after a commit, outside of the request: giving one away never waits and never fails. One that cannot be sent
/// in time is dropped, because the row it points to is there and a sweeper will find it.
/// </summary>
public sealed partial class Hints(IBus bus, TimeProvider clock, ILogger<Hints> log) : BackgroundService
{
    // Publish is not bounded by its token: with the broker frozen one given 8 s returned after 20.
    private static readonly TimeSpan SendLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);
    private static readonly Counter<long> Dropped =
        Telemetry.Meter.CreateCounter<long>("advisorreports.hints.dropped", "{message}", "Messages that were not sent; a sweeper replaces them.");

    private readonly Channel<Hint> _waiting = Channel.CreateBounded<Hint>(
        new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true }, _ => Dropped.Add(1));

    private bool _brokerAway;

    /// <summary>Gives a message to whoever subscribed to its type.</summary>
    public void Publish<T>(T message) where T : class => Add((b, ct) => b.Publish(message, ct));

    /// <summary>Gives a message to one queue.</summary>
    public void Send<T>(string queue, T message) where T : class => Add(async (b, ct) =>
    {
        // The queue's exchange, not the queue: sending to a quorum queue by name declares it as a classic one and is refused.
        var endpoint = await b.GetSendEndpoint(new Uri($"exchange:{queue}"));
        await endpoint.Send(message, ct);
    });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var hint in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            if (clock.GetElapsedTime(hint.Since) > Lifetime)
            {
                Dropped.Add(1);
                continue;
            }

            await SendAsync(hint, stoppingToken);
        }
    }

    private void Add(Func<IBus, CancellationToken, Task> send) =>
        _waiting.Writer.TryWrite(new Hint(send, Activity.Current?.Context ?? default, clock.GetTimestamp()));

    private async Task SendAsync(Hint hint, CancellationToken stoppingToken)
    {
        using var span = Telemetry.Source.StartActivity("hint", ActivityKind.Internal, hint.Parent);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        limit.CancelAfter(SendLimit);
        try
        {
            await hint.Send(bus, limit.Token).WaitAsync(SendLimit, clock, stoppingToken);
            if (_brokerAway)
            {
                BrokerBack();
            }

            _brokerAway = false;
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            // Whatever keeps one message from being sent must not keep the loop from trying the next.
            Dropped.Add(1);
            if (!_brokerAway)
            {
                BrokerAway(e);
            }

            _brokerAway = true;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The broker takes no messages; work goes on from the database until it does")]
    private partial void BrokerAway(Exception e);

    [LoggerMessage(Level = LogLevel.Information, Message = "The broker takes messages again")]
    private partial void BrokerBack();

    private sealed record Hint(Func<IBus, CancellationToken, Task> Send, ActivityContext Parent, long Since);
}
