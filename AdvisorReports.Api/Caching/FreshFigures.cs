using AdvisorReports.Api.Caching.Warming;
using AdvisorReports.Domain.Messages;
using MassTransit;

namespace AdvisorReports.Api.Caching;

/// <summary>
/// Makes a change visible at once, and an import's figures ready for who comes first. Without the message they are visible within the
/// memo time.
/// </summary>
internal sealed class FreshFigures(CurrentVersions versions, WarmFigures warm) : IConsumer<FiguresChanged>, IConsumer<ReportFinished>
{
    public Task Consume(ConsumeContext<FiguresChanged> context)
    {
        versions.Forget(context.Message.ClientId);
        warm.Ask(context.Message.ClientId);
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<ReportFinished> context)
    {
        versions.Forget(context.Message.ClientId);
        return Task.CompletedTask;
    }
}
