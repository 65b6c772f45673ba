using AdvisorReports.Domain.Messages;
using AdvisorReports.ServiceDefaults.Messaging;
using MassTransit;

namespace AdvisorReports.Analytics.Summaries;

/// <summary>A snapshot was imported: write its figures.</summary>
internal sealed class AnalyseImported(AnalyseSnapshot analyse) : IConsumer<SnapshotImported>
{
    public Task Consume(ConsumeContext<SnapshotImported> context) =>
        analyse.RunAsync(context.Message.SnapshotId, context.CancellationToken);
}

/// <summary>One at a time: a second big snapshot analysed beside the first makes both slower on one database.</summary>
internal sealed class AnalyseImportedDefinition() : QuorumConsumerDefinition<AnalyseImported>(Queues.SnapshotsImported, lanes: 1);
