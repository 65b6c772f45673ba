using System.Diagnostics;

namespace AdvisorReports.Domain.Reports;

/// <summary>
/// A document somebody asked for, and at the same time the job that makes it: the row is the truth, a message only says
/// "look now". <see cref="Attempt"/> is the fence: every write of a worker names the attempt it was made in.
/// </summary>
public sealed class Report
{
    public const int TitleMax = 200;

    private Report()
    {
        Title = null!;
        Culture = null!;
        RequestedBy = null!;
        Formats = null!;
    }

    public Guid Id { get; private set; }
    public Guid ClientId { get; private set; }
    public Guid SnapshotId { get; private set; }
    public Guid? ComparedWithId { get; private set; }
    public ReportType Type { get; private set; }
    public string Title { get; private set; }

    /// <summary>BCP 47, for example <c>en-US</c>: the language of texts and the format of numbers and dates.</summary>
    public string Culture { get; private set; }
    public ReportFormat[] Formats { get; private set; }
    public ReportPriority Priority { get; private set; }
    public ReportStatus Status { get; private set; }

    /// <summary>What its worker is at; null unless rendering.</summary>
    public ReportStage? Stage { get; private set; }

    /// <summary>How often the report was claimed. Never reset: a late writer of an older attempt touches no row.</summary>
    public int Attempt { get; private set; }

    /// <summary>Attempts that ended in an error; after three retries the report is failed.</summary>
    public int Failures { get; private set; }

    /// <summary>Attempts whose worker died; counted apart, because they may be the document's fault.</summary>
    public int Crashes { get; private set; }

    /// <summary>By the database's clock; null unless rendering.</summary>
    public DateTimeOffset? LeaseUntil { get; private set; }
    public DateTimeOffset AvailableAt { get; private set; }

    /// <summary>When the sweeper last sent it to a queue again; null until it had to.</summary>
    public DateTimeOffset? AnnouncedAt { get; private set; }
    public DateTimeOffset DeadlineAt { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset QueuedAt { get; private set; }
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>When its end was told to the client's webhooks; null until then.</summary>
    public DateTimeOffset? ToldAt { get; private set; }

    /// <summary>A sentence for the person who asked, never an exception's text.</summary>
    public string? Error { get; private set; }
    public string RequestedBy { get; private set; }
    public string? IdempotencyKey { get; private set; }

    /// <summary>W3C traceparent of the request, so that the trace goes on in the worker even when the message was lost.</summary>
    public string? TraceParent { get; private set; }

    public static Report Request(ReportOrder order, DateTimeOffset now, TimeSpan deadline) => new()
    {
        Id = Guid.CreateVersion7(now),
        ClientId = order.ClientId,
        SnapshotId = order.SnapshotId,
        ComparedWithId = order.ComparedWithId,
        Type = order.Type,
        Title = order.Title,
        Culture = order.Culture,
        Formats = [.. order.Formats.Distinct().Order()],
        Priority = order.Priority,
        RequestedBy = order.RequestedBy,
        IdempotencyKey = order.IdempotencyKey,
        TraceParent = Activity.Current?.Id,
        Status = ReportStatus.Queued,
        CreatedAt = now,
        QueuedAt = now,
        AvailableAt = now,
        DeadlineAt = now + deadline,
    };
}
