using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;

namespace AdvisorReports.Api.Reports.Progress;

/// <summary>Where a report stands: the data of every event.</summary>
/// <param name="Position">Its place among those that wait, 1 being taken up next; null unless queued.</param>
/// <param name="Stage">What its worker is at; null unless rendering, and until the worker has said.</param>
/// <param name="Attempt">How often a worker took the report up.</param>
/// <param name="Error">Why it failed, in words for the person who asked.</param>
/// <param name="Files">The finished documents; empty until the report is completed.</param>
public sealed record ReportProgress(
    ReportStatus Status, int? Position, ReportStage? Stage, int Attempt, string? Error, IReadOnlyList<ReportFileView> Files)
{
    internal bool IsFinal => Status is not (ReportStatus.Queued or ReportStatus.Rendering);

    internal string EventName => Status switch
    {
        ReportStatus.Queued => ProgressEvents.Queued,
        ReportStatus.Rendering => ProgressEvents.Rendering,
        _ => ProgressEvents.Finished,
    };

    /// <summary>Equal for equal states, also in another process: what a reconnecting caller sends as Last-Event-ID.</summary>
    internal string EventId => Status switch
    {
        ReportStatus.Queued => $"{Attempt}.queued.{Position}",
        ReportStatus.Rendering when Stage is { } stage => $"{Attempt}.rendering.{SnakeCase.From(stage)}",
        _ => $"{Attempt}.{SnakeCase.From(Status)}",
    };
}
