using AdvisorReports.Domain.Messages;
using AdvisorReports.ServiceDefaults.Health;
using AdvisorReports.ServiceDefaults.Messaging;
using MassTransit;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RabbitMQ.Client;

namespace AdvisorReports.Api.Health;

/// <param name="Bus">What is wrong with this replica's own connection; null where nothing is.</param>
internal sealed record BrokerAnswer(Answer<string?> Broker, string? Bus, IReadOnlyList<QueueView>? Queues);

/// <summary>The broker and its queues. Over its own protocol, which is there wherever the broker is; its management interface may not be.</summary>
internal sealed class MessagingHealth(BrokerProbe broker, IBusControl bus, TimeProvider clock)
{
    private readonly SharedCheck<IReadOnlyList<QueueView>> _queues = new(() => broker.AskAsync(ReadAsync), TimeSpan.FromSeconds(1), clock);

    public async Task<BrokerAnswer> AskAsync(CancellationToken ct)
    {
        var answer = await broker.AskAsync(ct);
        var queues = answer.Failure is null ? (await _queues.AskAsync(ct)).Value : null;
        return new BrokerAnswer(answer, bus.CheckHealth() is { Status: not BusHealthStatus.Healthy } away ? away.Description : null, queues);
    }

    public static ServiceHealth<MessagingDetails> Of(BrokerAnswer answer, Facts? facts)
    {
        var status = answer.Broker.Failure is not null ? HealthStatus.Unhealthy : answer.Bus is null ? HealthStatus.Healthy : HealthStatus.Degraded;
        return ServiceHealth<MessagingDetails>.Of(status, answer.Broker.Took,
            new MessagingDetails(answer.Broker.Problem ?? answer.Bus, answer.Broker.Value, answer.Queues, facts?.Waiting));
    }

    private static async Task<IReadOnlyList<QueueView>> ReadAsync(IConnection connection, CancellationToken ct)
    {
        var views = new List<QueueView>();
        foreach (var name in Queues.Lasting)
        {
            var (queue, dead) = (await QuorumQueue.FindAsync(connection, name, ct), await QuorumQueue.FindAsync(connection, QuorumQueue.DeadLettersOf(name), ct));
            views.Add(new QueueView(name, queue?.MessageCount, queue?.ConsumerCount, dead?.MessageCount));
        }

        return views;
    }
}
