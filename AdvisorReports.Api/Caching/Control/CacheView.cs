namespace AdvisorReports.Api.Caching.Control;

/// <summary>How the cache of figures does in the process that answers, since it started, and in Redis.</summary>
/// <param name="Ratio">Hits per hit or miss; null before the first.</param>
/// <param name="Redis">What all replicas share; null while Redis does not answer in time.</param>
public sealed record CacheView(
    long Hits, long Misses, long NotModified, double? Ratio, IReadOnlyList<PolicyView> Policies, MemoryView Memory, RedisView? Redis)
{
    internal static double? RatioOf(long hits, long misses) => hits + misses == 0 ? null : Math.Round((double)hits / (hits + misses), 4);
}

/// <param name="Policy">frequent, figures or rare.</param>
/// <param name="Seconds">How long an answer may lie in Redis.</param>
/// <param name="Hits">Answered out of memory or Redis.</param>
/// <param name="Misses">Computed, or waited for who computed it.</param>
/// <param name="NotModified">Answered 304 without either: the caller had it.</param>
public sealed record PolicyView(string Policy, int Seconds, long Hits, long Misses, long NotModified, double? Ratio);

/// <param name="Bytes">Of the answers and their keys.</param>
/// <param name="Hits">Look-ups that asked nobody else.</param>
public sealed record MemoryView(long Entries, long Bytes, int MaxBytes, long Hits, long Misses);

/// <param name="Entries">Keys, of answers that are not looked up any more as well: they end with their policy's time.</param>
/// <param name="Bytes">All that Redis uses.</param>
/// <param name="MaxBytes">0 without a limit.</param>
public sealed record RedisView(long Entries, long Bytes, long MaxBytes, long Hits, long Misses);
