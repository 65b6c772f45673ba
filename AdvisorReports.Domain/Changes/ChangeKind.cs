namespace AdvisorReports.Domain.Changes;

/// <summary>What became of a finding between two snapshots, declared in the order in which changes are listed.</summary>
public enum ChangeKind
{
    New,

    /// <summary>In both; its impact or amount may have changed.</summary>
    Persisting,
    Resolved,

    /// <summary>Back: seen before the earlier snapshot, absent in it, present in the later one.</summary>
    Reopened,

    /// <summary>In one snapshot, and outside what the other speaks about: nothing is known of it.</summary>
    OutOfScope,
}
