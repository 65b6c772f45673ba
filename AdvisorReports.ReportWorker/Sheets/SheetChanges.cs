using AdvisorReports.Domain.Changes;

namespace AdvisorReports.ReportWorker.Sheets;

/// <summary>How many findings of the report's categories there are of each kind of change.</summary>
internal sealed class SheetChanges
{
    private readonly Dictionary<ChangeKind, int> _counts = [];

    public int this[ChangeKind kind] => _counts.GetValueOrDefault(kind);

    /// <summary>Those of the persisting whose impact or amount is another one.</summary>
    public int Changed { get; private set; }

    public static bool IsChanged(ChangedFinding f) => f is { Before: { } before, After: { } after } && before != after;

    public void Count(ChangedFinding change)
    {
        _counts[change.At.Kind] = this[change.At.Kind] + 1;
        Changed += IsChanged(change) ? 1 : 0;
    }
}
