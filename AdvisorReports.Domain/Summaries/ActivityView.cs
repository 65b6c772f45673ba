namespace AdvisorReports.Domain.Summaries;

/// <summary>The latest imports and report requests, the newest first.</summary>
public sealed record ActivityView(IReadOnlyList<ActivityItem> Items)
{
    public const int LimitDefault = 10;
    public const int LimitMax = 100;
}

/// <param name="Id">The snapshot's or the report's.</param>
/// <param name="At">When the snapshot was imported or the report asked for.</param>
/// <param name="By">Who did.</param>
/// <param name="Type">The snapshot's source or the report's type.</param>
/// <param name="Status">Where it stands now.</param>
/// <param name="Title">The file's name (null where it has none) or the report's title.</param>
public sealed record ActivityItem(
    ActivityKind Kind, Guid Id, Guid ClientId, string ClientName, DateTimeOffset At, string By, string Type, string Status, string? Title);

public enum ActivityKind
{
    Snapshot,
    Report,
}
