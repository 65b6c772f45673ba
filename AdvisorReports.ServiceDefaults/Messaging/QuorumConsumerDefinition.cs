using MassTransit;

namespace AdvisorReports.ServiceDefaults.Messaging;

/// <summary>
/// A consumer of one quorum queue. No more messages are fetched than are worked on: with a larger prefetch, one that kills the
/// process took innocent ones with it. What was delivered too often goes to a queue of its own, <c>{queue}-dead</c>.
/// </summary>
public abstract class QuorumConsumerDefinition<TConsumer> : ConsumerDefinition<TConsumer> where TConsumer : class, IConsumer
{
    private const int DeliveryLimit = 5;

    private readonly string _queue;
    private readonly int _lanes;

    /// <param name="queue">Versioned name: a queue's arguments cannot be changed after it was declared.</param>
    /// <param name="lanes">Messages worked on at the same time.</param>
    protected QuorumConsumerDefinition(string queue, int lanes)
    {
        _queue = queue;
        _lanes = lanes;
        EndpointName = queue;
    }

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<TConsumer> consumerConfigurator,
        IRegistrationContext context)
    {
        // Messages are sent to the queue by name; binding it to the message type's exchange too would deliver them twice.
        endpointConfigurator.ConfigureConsumeTopology = false;
        endpointConfigurator.ConcurrentMessageLimit = _lanes;
        endpointConfigurator.PrefetchCount = _lanes;

        // The row that a message points to is still there and a sweeper looks after it: a faulted copy is of no use.
        endpointConfigurator.DiscardFaultedMessages();
        endpointConfigurator.DiscardSkippedMessages();
        if (endpointConfigurator is IRabbitMqReceiveEndpointConfigurator rabbit)
        {
            rabbit.SetQuorumQueue();
            rabbit.SetQueueArgument("x-delivery-limit", DeliveryLimit);
            rabbit.BindDeadLetterQueue(QuorumQueue.DeadLettersOf(_queue));
        }
    }
}
