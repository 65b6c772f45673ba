namespace AdvisorReports.Api.Caching;

/// <summary>
/// The named policies: how long an answer may lie in Redis. None is ever stale, its key carries the data version; a longer one only
/// spares more computing, and takes more room.
/// </summary>
internal enum Lifetime
{
    /// <summary>Figures that change with nearly everything that is done.</summary>
    Frequent,

    /// <summary>Figures that change with an import or a decision.</summary>
    Figures,

    /// <summary>Figures that hardly change.</summary>
    Rare,
}
