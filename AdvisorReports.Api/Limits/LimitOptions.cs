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
    public int KeyBurst { get; init; } = 100;

    /// <summary>
    /// Requests of one caller that are worked on at the same time, the others wait for their turn: with more than there are cores, it
    /// would not have its answers sooner, and everybody else theirs later.
    /// </summary>
    [Range(1, 10_000)]
    public int KeyConcurrency { get; init; } = Math.Max(2, Environment.ProcessorCount);

    /// <summary>Files of one caller on their way in or out at the same time.</summary>
    [Range(1, 10_000)]
    public int KeyTransfers { get; init; } = 4;

    /// <summary>Streams of events that one caller may have open.</summary>
    [Range(1, 100_000)]
    public int KeyStreams { get; init; } = 100;

    /// <summary>Requests a second that one address may go on sending without a key that is known.</summary>
    [Range(1, 1_000_000)]
    public int AddressPerSecond { get; init; } = 20;

    /// <summary>Requests that one address may send at once without a key that is known.</summary>
    [Range(1, 1_000_000)]
    public int AddressBurst { get; init; } = 100;

    /// <summary>How long a request that is refused waits for its answer, so that who asks again at once cannot ask often.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10")]
    public TimeSpan RefusalDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What a body has to come with, in bytes a second, once <see cref="BodyGrace"/> is over.</summary>
    [Range(1, 1 << 20)]
    public int BodyBytesPerSecond { get; init; } = 1024;

    [Range(typeof(TimeSpan), "00:00:02", "00:02:00")]
    public TimeSpan BodyGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What an upload may take as a whole: it holds a connection to the database as long as it is read.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan UploadWithin { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Uploads for one client within any 60 minutes, rehearsals and those that are refused included.</summary>
    [Range(1, 1_000_000)]
    public int UploadsPerHour { get; init; } = 60;

    /// <summary>The same within any 24 hours.</summary>
    [Range(1, 1_000_000)]
    public int UploadsPerDay { get; init; } = 300;

    /// <summary>Reports that may be asked for about one client within any 60 minutes, retries included.</summary>
    [Range(1, 1_000_000)]
    public int ReportsPerHour { get; init; } = 120;

    /// <summary>The same within any 24 hours.</summary>
    [Range(1, 1_000_000)]
    public int ReportsPerDay { get; init; } = 1000;

    /// <summary>Reports of one client that may wait at the same time.</summary>
    [Range(1, 100_000)]
    public int QueuedReports { get; init; } = 50;
}
