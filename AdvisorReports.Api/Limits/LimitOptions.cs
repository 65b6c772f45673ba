using System.ComponentModel.DataAnnotations;

namespace AdvisorReports.Api.Limits;

/// <summary>How much one caller, one address and one client may ask for. What is behind the defaults: docs/decisions/0018.</summary>
internal sealed class LimitOptions
{
    public const string Section = "Limits";

    /// <summary>Requests a second that one caller (a key, or a token's person or program) may go on sending.</summary>
    [Range(1, 1_000_000)]
    public int KeyPerSecond { get; init; } = 50;

    /// <summary>Requests that one caller may send at once after it was quiet for a while: a page with all of its figures, a script.</summary>
    [Range(1, 1_000_000)]
    public int KeyBurst { get; init; } = 200;

    /// <summary>Requests of one caller in work at the same time; more wait for their turn. Each may hold a connection to the database.</summary>
    [Range(1, 10_000)]
    public int KeyConcurrency { get; init; } = 8;

    /// <summary>Streams of events that one caller may have open, which hold no connection to the database and are not in work.</summary>
    [Range(1, 100_000)]
    public int KeyStreams { get; init; } = 100;

    /// <summary>Requests a second that one address may go on sending without a key that is known.</summary>
    [Range(1, 1_000_000)]
    public int AddressPerSecond { get; init; } = 20;

    /// <summary>Requests that one address may send at once without a key that is known.</summary>
    [Range(1, 1_000_000)]
    public int AddressBurst { get; init; } = 200;

    /// <summary>How long a request that is refused waits for its answer, so that who asks again at once cannot ask often.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10")]
    public TimeSpan RefusalDelay { get; init; } = TimeSpan.FromSeconds(1);
}
