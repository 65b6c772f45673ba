using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace AdvisorReports.Analytics.Doctor;

/// <summary>From when on the doctor calls something a finding. Every report says these, so that nobody has to guess.</summary>
internal sealed class DoctorOptions
{
    public const string Section = "Doctor";

    /// <summary>The whole analysis takes no longer; what is not read by then is named.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan Within { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A query is slow that takes at least this on average …</summary>
    public TimeSpan SlowMean { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>… and was called at least this often: the first calls find nothing in memory.</summary>
    [Range(1d, double.MaxValue)]
    public int SlowCalls { get; init; } = 5;

    /// <summary>A table with fewer rows needs no index, and has none too many.</summary>
    [Range(1d, double.MaxValue)]
    public long LargeTableRows { get; init; } = 10_000;

    /// <summary>An index is unused that was not scanned for this long, by the statistics' age …</summary>
    public TimeSpan UnusedFor { get; init; } = TimeSpan.FromDays(7);

    /// <summary>… while its table was read this often, and this many transactions wrote something since the index was made.</summary>
    public long UnusedReads { get; init; } = 100;

    public long UnusedTransactions { get; init; } = 10_000;

    /// <summary>A table lacks an index whose sequential scans are at least as many, where a query is known that reads it from end to end …</summary>
    [Range(1d, double.MaxValue)]
    public long SequentialScans { get; init; } = 20;

    /// <summary>… and at least as many, and this share of all its scans, where none is known.</summary>
    public long SequentialScansAlone { get; init; } = 100;

    public double SequentialShare { get; init; } = 0.5;

    /// <summary>An index on a column with fewer different values saves too little.</summary>
    public double DistinctValues { get; init; } = 20;

    /// <summary>A table is due for a vacuum with this many dead rows that are this share of its rows.</summary>
    public long DeadRows { get; init; } = 5_000;

    public double DeadShare { get; init; } = 0.2;

    /// <summary>A table is bloated where this many bytes, and this share of it, are estimated to be empty.</summary>
    public long BloatBytes { get; init; } = 100L << 20;

    public double BloatShare { get; init; } = 0.5;

    /// <summary>Less of the blocks asked for in memory is too little, once this many were read from outside.</summary>
    public double CacheHitRatio { get; init; } = 0.9;

    public long CacheBlocksRead { get; init; } = 100_000;

    /// <summary>Of max_connections, for all databases of the server.</summary>
    public double ConnectionShare { get; init; } = 0.8;

    public TimeSpan IdleInTransaction { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Sessions wait for each other all the time; for this long they should not.</summary>
    public TimeSpan BlockedFor { get; init; } = TimeSpan.FromSeconds(2);

    public TimeSpan ReplicationLag { get; init; } = TimeSpan.FromSeconds(30);

    public long SlotBytes { get; init; } = 1L << 30;

    public long DefaultPartitionRows { get; init; } = 10_000;

    /// <summary>Transaction ids end at two thousand million; autovacuum acts at 200 million by itself.</summary>
    public long TransactionAge { get; init; } = 1_000_000_000;

    /// <summary>How long applying a statement waits for the locks that it needs …</summary>
    public TimeSpan ApplyLockTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>… how long it may take, and how long it waits to take back an index that failed half-way.</summary>
    public TimeSpan ApplyWithin { get; init; } = TimeSpan.FromMinutes(30);

    public TimeSpan ApplyCleanup { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>As they are shown: by their names, durations as hh:mm:ss.</summary>
    public IReadOnlyDictionary<string, object> Named() => typeof(DoctorOptions).GetProperties(BindingFlags.Instance | BindingFlags.Public)
        .ToDictionary(p => char.ToLowerInvariant(p.Name[0]) + p.Name[1..], p => p.GetValue(this)!);

    /// <exception cref="ValidationException">A threshold is out of its range.</exception>
    public static DoctorOptions Read(IConfiguration configuration)
    {
        var options = configuration.GetSection(Section).Get<DoctorOptions>() ?? new DoctorOptions();
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        return options;
    }
}
