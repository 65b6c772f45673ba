using System.Linq.Expressions;
using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Domain.Changes;

/// <summary>What a comparison has to know of a snapshot.</summary>
public sealed record ComparedSnapshot(Guid Id, Guid ClientId, DateTimeOffset TakenAt, Coverage Coverage)
{
    public static readonly Expression<Func<Snapshot, ComparedSnapshot>> Projection =
        s => new ComparedSnapshot(s.Id, s.ClientId, s.TakenAt, s.Coverage);
}
