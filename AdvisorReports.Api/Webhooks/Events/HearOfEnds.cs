using AdvisorReports.Api.Webhooks.Sending;
using AdvisorReports.Domain.Messages;
using MassTransit;

namespace AdvisorReports.Api.Webhooks.Events;

/// <summary>Something came to an end: tell it now. Without the message it is told a little later.</summary>
internal sealed class HearOfEnds(WebhookPulse pulse) : IConsumer<FiguresChanged>, IConsumer<ReportFinished>, IConsumer<AlertChanged>
{
    public Task Consume(ConsumeContext<FiguresChanged> context)
    {
        pulse.Beat();
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<ReportFinished> context)
    {
        pulse.Beat();
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<AlertChanged> context)
    {
        pulse.Beat();
        return Task.CompletedTask;
    }
}
