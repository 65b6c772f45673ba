namespace AdvisorReports.Domain.Findings;

/// <summary>
/// How many findings of a client are in a state, written by Analytics with every change of one. What a client's figures cost does not
/// grow with its findings, which are all that there ever were.
/// </summary>
public sealed class FindingCount
{
    private FindingCount()
    {
    }

    public Guid ClientId { get; private set; }
    public FindingState State { get; private set; }
    public int Findings { get; private set; }

    /// <summary>Of those resolved: the median of the days from the first export that had one to the one that no longer has it.</summary>
    public double? MedianDays { get; private set; }
}
