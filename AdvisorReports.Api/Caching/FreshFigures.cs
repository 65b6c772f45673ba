using AdvisorReports.Domain.Messages;
using MassTransit;

namespace AdvisorReports.Api.Caching;

/// <summary>Makes a change visible at once. Without the message it is visible within the memo time.</summary>
internal sealed class FreshFigures(CurrentVersions versions) : IConsumer<FiguresChanged>, IConsumer<ReportFinished>
{
    public Task Consume(ConsumeContext<FiguresChanged> context)
    {
        versions.Forget(context.Message.ClientId);
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<ReportFinished> context)
    {
        versions.Forget(context.Message.ClientId);
        return Task.CompletedTask;
    }
}
