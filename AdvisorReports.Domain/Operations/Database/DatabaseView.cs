namespace AdvisorReports.Domain.Operations.Database;

/// <summary>
/// How the database does, as its own statistics tell. Queries are shown with <c>$1</c> or <c>?</c> in place of every value. Sizes are
/// estimates in bytes that take no lock, durations are milliseconds unless they say seconds, shares are 0 to 1.
/// </summary>
/// <param name="SlowQueries">Slower on average than the threshold, those that take the most time first; empty without pg_stat_statements.</param>
/// <param name="Tables">The largest first.</param>
/// <param name="Indexes">The largest first.</param>
/// <param name="Locks">Sessions that have waited for another one for longer than the threshold, the longest first.</param>
/// <param name="Replication">Null where it could not be read; so are <paramref name="Server"/> and <paramref name="Connections"/>.</param>
/// <param name="Suggestions">What should be done about it, the most urgent first.</param>
/// <param name="Unread">Sections that could not be read, and why: what they would have told is missing everywhere.</param>
/// <param name="Applied">What was changed, because a flag of the command said so; null where none did.</param>
public sealed record DatabaseView(
    DateTimeOffset ReadAt,
    ServerView? Server,
    IReadOnlyList<SlowQueryView> SlowQueries,
    IReadOnlyList<TableView> Tables,
    IReadOnlyList<IndexView> Indexes,
    IReadOnlyList<MissingIndexView> MissingIndexes,
    ConnectionsView? Connections,
    IReadOnlyList<BlockedView> Locks,
    ReplicationView? Replication,
    IReadOnlyList<PartitionedView> Partitions,
    IReadOnlyList<SuggestionView> Suggestions,
    IReadOnlyList<UnreadView> Unread,
    IReadOnlyDictionary<string, object> Thresholds,
    IReadOnlyList<AppliedView>? Applied = null);

/// <param name="Name">Of the database.</param>
/// <param name="Statements">Whether pg_stat_statements tells about queries: active, not_created or not_loaded.</param>
/// <param name="StatisticsSince">Since when is counted, as far as the server tells: the last reset, crash, or making of the database.</param>
/// <param name="CacheHitRatio">Of the blocks asked for, those that lay in the server's memory; null before the first.</param>
public sealed record ServerView(
    string Name, string Version, long Bytes, DateTimeOffset StatisticsSince, StatementsState Statements, double? CacheHitRatio, long BlocksRead,
    long Deadlocks, long TemporaryBytes);

public enum StatementsState
{
    Active,
    NotCreated,
    NotLoaded,
}

/// <param name="Query">Without values; shortened after 2,000 characters.</param>
/// <param name="P95Ms">Estimated from mean and deviation, as if times were distributed log-normally; never more than the longest that was seen.</param>
/// <param name="Share">Of the time that all queries of this database took.</param>
public sealed record SlowQueryView(string Query, long Calls, double MeanMs, double P95Ms, double MaxMs, double TotalMs, double Share, long Rows);

/// <param name="Name">With its schema where that is not <c>public</c>.</param>
/// <param name="BloatBytes">Estimated: pages beyond what rows of the average width need; null where the table was never analyzed.</param>
/// <param name="SequentialShare">Of all scans, those that read the whole table; null before the first.</param>
/// <param name="TransactionAge">Transactions since its oldest row that is not frozen.</param>
public sealed record TableView(
    string Name, long Bytes, long LiveRows, long DeadRows, bool VacuumDue, DateTimeOffset? LastVacuum, DateTimeOffset? LastAnalyze,
    long? BloatBytes, double? SequentialShare, long TransactionAge);

/// <param name="Duplicate">The index that does the same; null where there is none.</param>
/// <param name="Definition">Its kind and columns, for example <c>unique btree (a, b)</c>; <c>expr</c> stands for an expression.</param>
public sealed record IndexView(
    string Name, string Table, long Scans, long Bytes, IndexState State, string? Duplicate, string Definition);

public enum IndexState
{
    Used,

    /// <summary>Not scanned, and needed all the same: it belongs to a constraint, or keeps values unique.</summary>
    Constraint,

    /// <summary>Not scanned so far; its table is too small, too seldom read or watched for too short a time to conclude anything.</summary>
    Undecided,
    Unused,

    /// <summary>Another index does the same.</summary>
    Duplicate,

    /// <summary>Left over by a failed <c>CREATE INDEX CONCURRENTLY</c>: kept up to date, and never read.</summary>
    Invalid,
}

/// <param name="Columns">Empty where no query tells which.</param>
/// <param name="RowsPerScan">Rows read by an average sequential scan.</param>
/// <param name="Query">The query that reads the table from end to end; null where none is known.</param>
/// <param name="Statement">What makes the index; null where the columns are not known, or the table is partitioned.</param>
public sealed record MissingIndexView(
    string Table, IReadOnlyList<string> Columns, long SequentialScans, double SequentialShare, long RowsPerScan, string? Query, string? Statement);

/// <param name="Max">Of the server, for all its databases.</param>
/// <param name="ByState">Sessions of this database: active, idle, idle in transaction and so on.</param>
/// <param name="IdleInTransaction">Sessions of this database that keep a transaction open and do nothing, for longer than the threshold.</param>
public sealed record ConnectionsView(
    int Used, int Max, IReadOnlyDictionary<string, int> ByState, IReadOnlyDictionary<string, int> ByApplication,
    IReadOnlyList<SessionView> IdleInTransaction);

/// <param name="Query">The last one, without values; null where the user may not see it.</param>
/// <param name="Seconds">For how long it has been in this state.</param>
public sealed record SessionView(int Pid, string? User, string? Application, string? State, double Seconds, string? Query);

/// <param name="Waiting">Its seconds: for how long it has waited.</param>
/// <param name="WaitsFor">The kind of lock and on what, for example <c>ShareLock on transaction</c>.</param>
/// <param name="BlockedBy">Those it waits for.</param>
/// <param name="Root">The one at the end of the chain, that waits for nobody.</param>
public sealed record BlockedView(SessionView Waiting, string WaitsFor, IReadOnlyList<int> BlockedBy, SessionView? Root);

/// <param name="LagSeconds">Of a standby: how old the last transaction is that it replayed.</param>
public sealed record ReplicationView(
    bool IsStandby, double? LagSeconds, IReadOnlyList<ReplicaView> Replicas, IReadOnlyList<SlotView> Slots);

/// <param name="LagBytes">Written here and not yet replayed there.</param>
public sealed record ReplicaView(string Name, string State, long? LagBytes, double? LagSeconds);

/// <param name="RetainedBytes">Of the log, kept because the slot may still ask for it.</param>
public sealed record SlotView(string Name, bool Active, long? RetainedBytes);

/// <param name="Strategy">range, list or hash.</param>
/// <param name="PartitionKey">The columns that it is partitioned by.</param>
/// <param name="DefaultRows">Rows that found no partition of their own; null without a default partition.</param>
public sealed record PartitionedView(string Name, string Strategy, string PartitionKey, int Partitions, long Rows, long Bytes, long? DefaultRows);

/// <param name="On">The table, index, query or session that it is about.</param>
/// <param name="Why">What was seen, and what follows from it.</param>
/// <param name="Statement">What to run; null where that cannot be told.</param>
/// <param name="AppliedBy">The flag of the command that runs it; null where a person has to decide.</param>
public sealed record SuggestionView(Severity Severity, string Kind, string On, string Why, string? Statement, string? AppliedBy = null);

public enum Severity
{
    Critical,
    Warning,
    Information,
}

public sealed record UnreadView(string Section, string Reason);

/// <param name="Outcome">done, skipped or failed; <paramref name="Detail"/> says why, and what came of it.</param>
/// <param name="Before">How the query that wanted the index was planned, in short; null for anything but indexes.</param>
public sealed record AppliedView(string Statement, string Outcome, string Detail, long Milliseconds, string? Before = null, string? After = null);
