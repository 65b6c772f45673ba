namespace AdvisorReports.Demo.Exports;

/// <summary>What a roll decides, so that two decisions about one thing do not fall alike.</summary>
internal enum Roll
{
    Amount,
    AmountCents,
    AmountChange,
    Carbon,
    Offset,
    Region,
    Resolved,
    SubscriptionHigh,
    SubscriptionLow,
    Subscription,
    Updated,
    Workload,
}

/// <summary>Random access to a seeded sequence: a roll depends on its arguments alone, not on the rolls before it.</summary>
internal readonly struct Dice(int seed)
{
    private readonly ulong _seed = (ulong)(uint)seed;

    /// <summary>0 to <paramref name="sides"/> - 1.</summary>
    public int Of(Roll what, int sides, int a, int b = 0) => (int)(Bits(what, a, b) % (uint)sides);

    public ulong Bits(Roll what, int a, int b = 0) => Mix(Mix(Mix(_seed, (uint)what), (uint)a), (uint)b);

    // The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
    private static ulong Mix(ulong state, uint next)
    {
        var z = unchecked((state ^ next) * 0x9E3779B97F4A7C15 + 0x9E3779B97F4A7C15);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return z ^ (z >> 31);
    }
}
