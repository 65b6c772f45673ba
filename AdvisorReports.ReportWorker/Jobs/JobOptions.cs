using System.ComponentModel.DataAnnotations;
using AdvisorReports.Domain;

namespace AdvisorReports.ReportWorker.Jobs;

/// <summary>Section <c>Jobs</c>. The defaults are the measured ones; see docs on reliability before changing a time.</summary>
public sealed class JobOptions : IValidatableObject
{
    /// <summary>Reports in work at the same time. More lanes than cores only hurt.</summary>
    [Range(1, 64)]
    public int Lanes { get; set; } = Environment.ProcessorCount;

    /// <summary>How long a claim holds without a heartbeat, by the database's clock.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Silence of the database after which the worker lets go, before its lease runs out.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How often to look for work that no message announced.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>The longest a single attempt may take.</summary>
    public TimeSpan AttemptLimit { get; set; } = TimeSpan.FromMinutes(2);

    [Range(0, 20)]
    public int Retries { get; set; } = 3;

    /// <summary>Delay before the first retry; it doubles from one to the next.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(4);

    /// <param name="failures">Of the report, this one included.</param>
    /// <param name="jitter">0 up to 1.</param>
    /// <returns>Null when the retries are used up.</returns>
    public TimeSpan? RetryAfter(int failures, double jitter) => Backoff.Next(failures, Retries + 1, RetryDelay, factor: 2, jitter);

    /// <summary>Crashes after which a report is tried alone; one more and it is quarantined.</summary>
    [Range(1, 20)]
    public int CrashesBeforeAlone { get; set; } = 3;

    /// <summary>How long a stopping worker goes on with what it has in hand before it hands it back.</summary>
    public TimeSpan ShutdownGrace { get; set; } = TimeSpan.FromSeconds(60);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Heartbeat <= TimeSpan.Zero || Heartbeat >= Patience || Patience >= Lease)
        {
            yield return new ValidationResult("Jobs: Heartbeat < Patience < Lease, or a live worker loses its work.");
        }

        if (Poll <= TimeSpan.Zero || RetryDelay < TimeSpan.Zero || AttemptLimit <= TimeSpan.Zero || ShutdownGrace < TimeSpan.Zero)
        {
            yield return new ValidationResult("Jobs: times are positive.");
        }
    }
}
