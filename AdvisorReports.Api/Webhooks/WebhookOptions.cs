using System.ComponentModel.DataAnnotations;
using AdvisorReports.Domain;

namespace AdvisorReports.Api.Webhooks;

internal sealed class WebhookOptions
{
    public const string Section = "Webhooks";

    private static readonly int[] StandardDays = [90, 30];

    /// <summary>What the secrets are encrypted with in the database: the AppHost's parameter <c>webhook-key</c>. Long and random.</summary>
    [Required, MinLength(20)]
    public string Key { get; init; } = "";

    /// <summary>The key before; what was encrypted with it stays readable.</summary>
    public string? PreviousKey { get; init; }

    /// <summary>Networks inside the house that may be sent to, for example <c>10.20.0.0/16</c>. None by default.</summary>
    public IReadOnlyList<string> AllowedNetworks { get; init; } = [];

    /// <summary>A PEM file of root certificates that receivers may have besides those that the system trusts.</summary>
    public string? TrustedRoots { get; init; }

    /// <summary>How often a delivery is sent until it fails for good.</summary>
    [Range(1, 20)]
    public int Attempts { get; init; } = 8;

    /// <summary>The wait after the first attempt; each one after that is <see cref="RetryFactor"/> times as long.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00")]
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(15);

    [Range(1.0, 10.0)]
    public double RetryFactor { get; init; } = 4;

    /// <summary>Finding the host, connecting and the TLS handshake, together.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>One attempt from its beginning to the receiver's status.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:02:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Attempts at the same time on one replica.</summary>
    [Range(1, 200)]
    public int Parallel { get; init; } = 16;

    /// <summary>Attempts at the same time to one host and port, on all replicas: one that hangs leaves the rest to the others.</summary>
    [Range(1, 50)]
    public int PerHost { get; init; } = 4;

    /// <summary>How often the database is asked for what no message told.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Deliveries in a row that fail for good until a webhook is turned off.</summary>
    [Range(1, 1000)]
    public int DisableAfter { get; init; } = 5;

    /// <summary>Retirements are told when they come within so many days, once for each step; left out: 90 and 30.</summary>
    public IReadOnlyList<int> RetirementDays { get; init; } = [];

    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00")]
    public TimeSpan RetirementCheck { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long the log keeps what was delivered or failed.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "365.00:00:00")]
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Webhooks of one client.</summary>
    [Range(1, 1000)]
    public int PerClient { get; init; } = 20;

    /// <summary>Webhooks of the operators.</summary>
    [Range(1, 1000)]
    public int OfOperators { get; init; } = 20;

    /// <summary>Longer than an attempt can take: what is not written by then has lost its sender.</summary>
    public TimeSpan Lease => Timeout + TimeSpan.FromSeconds(15);

    /// <param name="failures">Of the delivery, this one included.</param>
    /// <param name="jitter">0 up to 1.</param>
    /// <returns>Null when it was the last attempt.</returns>
    public TimeSpan? RetryAfter(int failures, double jitter) => Backoff.Next(failures, Attempts, FirstRetry, RetryFactor, jitter);

    public int[] RetirementSteps => RetirementDays.Count == 0 ? StandardDays : [.. RetirementDays];
}
