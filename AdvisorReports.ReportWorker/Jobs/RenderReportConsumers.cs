using AdvisorReports.Domain.Messages;
using AdvisorReports.Domain.Reports;
using AdvisorReports.ServiceDefaults.Messaging;
using MassTransit;
using Microsoft.Extensions.Options;

namespace AdvisorReports.ReportWorker.Jobs;

/// <summary>Somebody waits for this report.</summary>
public sealed class InteractiveReports(Lanes lanes, MakeReport make) : IConsumer<RenderReport>
{
    public Task Consume(ConsumeContext<RenderReport> context) => context.MakeAsync(ReportPriority.Interactive, lanes, make);
}

/// <summary>A monthly run: it may take its time, and leaves a lane to those who wait.</summary>
public sealed class BulkReports(Lanes lanes, MakeReport make) : IConsumer<RenderReport>
{
    public Task Consume(ConsumeContext<RenderReport> context) => context.MakeAsync(ReportPriority.Bulk, lanes, make);
}

public sealed class InteractiveReportsDefinition(IOptions<JobOptions> options)
    : QuorumConsumerDefinition<InteractiveReports>(Queues.ReportsInteractive, options.Value.Lanes);

public sealed class BulkReportsDefinition(IOptions<JobOptions> options)
    : QuorumConsumerDefinition<BulkReports>(Queues.ReportsBulk, options.Value.Lanes);

internal static class RenderReportMessage
{
    // A message says that there is work, not whose turn it is: a client that asks for forty sends forty messages before the next
    // client's one. A stopping worker gives no lane: the message may go, the row stays and the next worker's poll finds it.
    public static async Task MakeAsync(
        this ConsumeContext<RenderReport> context, ReportPriority priority, Lanes lanes, MakeReport make)
    {
        if (await lanes.EnterAsync(priority, context.CancellationToken) is { } lane)
        {
            await make.NextAsync(priority, lane, context.CancellationToken);
        }
    }
}
