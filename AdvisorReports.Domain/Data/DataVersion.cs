namespace AdvisorReports.Domain.Data;

/// <summary>
/// A counter that goes up in the transaction of every change that a figure depends on. It is part of every cache key and ETag:
/// what is cached under an older version is never read again, so nothing needs to be evicted in time.
/// </summary>
public sealed class DataVersion
{
    /// <summary>The scope of figures over all clients.</summary>
    public static readonly Guid Portfolio = Guid.Empty;

    /// <summary>The scope of keys and principals: what every replica knows by heart, and reads again when this goes up.</summary>
    public static readonly Guid Access = new("00000000-0000-0000-0000-000000000001");

    private DataVersion()
    {
    }

    /// <summary>A client's id, <see cref="Portfolio"/> or <see cref="Access"/>.</summary>
    public Guid ScopeId { get; private set; }
    public long Value { get; private set; }
}
