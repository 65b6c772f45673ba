using System.Collections.Concurrent;

namespace AdvisorReports.ReportWorker.Jobs;

/// <summary>The reports that this worker holds at the moment.</summary>
public sealed class InHand
{
    private readonly ConcurrentDictionary<Guid, int> _attempts = new();

    public Guid[] Reports => [.. _attempts.Keys];

    public IDisposable Take(Guid reportId, int attempt)
    {
        _attempts[reportId] = attempt;
        return new Held(() => _attempts.TryRemove(KeyValuePair.Create(reportId, attempt)));
    }

    private sealed class Held(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
