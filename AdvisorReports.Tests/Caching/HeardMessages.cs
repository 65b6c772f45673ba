using AdvisorReports.Domain.Messages;
using MassTransit;

namespace AdvisorReports.Tests.Caching;

/// <summary>Counts how often a replica heard that figures changed, and knows in which queue.</summary>
internal sealed class HeardMessages : IConsumeObserver
{
    private int _count;

    public int Count => Volatile.Read(ref _count);
    public string? Queue { get; private set; }

    public Task PreConsume<T>(ConsumeContext<T> context) where T : class
    {
        // The replica has another queue with the same messages, for webhooks.
        var queue = context.ReceiveContext.InputAddress.Segments[^1];
        if (context is ConsumeContext<FiguresChanged> && queue.StartsWith(Queues.FiguresChanged, StringComparison.Ordinal))
        {
            Queue = queue;
            Interlocked.Increment(ref _count);
        }

        return Task.CompletedTask;
    }

    public Task PostConsume<T>(ConsumeContext<T> context) where T : class => Task.CompletedTask;

    public Task ConsumeFault<T>(ConsumeContext<T> context, Exception exception) where T : class => Task.CompletedTask;
}
