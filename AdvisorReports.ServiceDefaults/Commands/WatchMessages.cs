using MassTransit;

namespace AdvisorReports.ServiceDefaults.Commands;

/// <summary>Around every consumer.</summary>
internal sealed class WatchMessages<T>(CommandWatch watch) : IFilter<ConsumeContext<T>> where T : class
{
    public async Task Send(ConsumeContext<T> context, IPipe<ConsumeContext<T>> next)
    {
        var tally = CommandTally.Begin();
        try
        {
            await next.Send(context);
        }
        finally
        {
            watch.Judge(CommandWatch.Message, typeof(T).Name, tally);
        }
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("commandWatch");
}
