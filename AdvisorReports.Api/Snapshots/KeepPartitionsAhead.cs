using AdvisorReports.Api.Startup;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Data.Partitions;

namespace AdvisorReports.Api.Snapshots;

/// <summary>Makes the partitions of the coming months, long before they are needed: whatever keeps it from that has weeks to go away.</summary>
internal sealed partial class KeepPartitionsAhead(IServiceScopeFactory scopes, TimeProvider clock, ILogger<KeepPartitionsAhead> log)
    : Sweeper(scopes, TimeSpan.FromHours(6), clock, log)
{
    private readonly TimeProvider _clock = clock;

    protected override Task SweepAsync(AdvisorDb db, CancellationToken ct) => RunAsync(db, _clock.GetUtcNow(), log, ct);

    /// <summary>Once; this is also the last step of bringing the database up to date.</summary>
    public static async Task RunAsync(AdvisorDb db, DateTimeOffset now, ILogger log, CancellationToken ct)
    {
        var (made, waiting) = await db.MakePartitionsAsync(now, ct);
        var (ready, late) = (string.Join(", ", made), string.Join(", ", waiting));
        if (made.Count > 0)
        {
            Made(log, ready);
        }

        if (waiting.Count > 0)
        {
            Waiting(log, late);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Partitions were made ahead of time: {Partitions}")]
    private static partial void Made(ILogger logger, string partitions);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Partitions wait for a moment in which nobody imports, and are tried again in a few hours: {Partitions}")]
    private static partial void Waiting(ILogger logger, string partitions);
}
