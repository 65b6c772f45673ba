using System.Linq.Expressions;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;

namespace AdvisorReports.Api.Reports;

/// <param name="ComparedWith">The earlier snapshot whose changes are part of the document.</param>
/// <param name="Culture">BCP 47: language of the texts, format of numbers, dates and money.</param>
/// <param name="Stage">What its worker is at; null unless rendering.</param>
/// <param name="Attempt">How often a worker took the report up.</param>
/// <param name="Error">Why it failed, in words for the person who asked.</param>
/// <param name="Files">The finished documents; empty until the report is completed.</param>
public sealed record ReportView(
    Guid Id, Guid ClientId, Guid SnapshotId, Guid? ComparedWith, ReportType Type, string Title, string Culture,
    ReportPriority Priority, ReportStatus Status, ReportStage? Stage, int Attempt, DateTimeOffset CreatedAt, DateTimeOffset QueuedAt,
    DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, string? Error, string RequestedBy,
    IReadOnlyList<ReportFileView> Files)
{
    internal static Expression<Func<Report, ReportView>> Projection(AdvisorDb db) => r => new ReportView(
        r.Id, r.ClientId, r.SnapshotId, r.ComparedWithId, r.Type, r.Title, r.Culture, r.Priority, r.Status, r.Stage, r.Attempt,
        r.CreatedAt, r.QueuedAt, r.StartedAt, r.FinishedAt, r.Error, r.RequestedBy,
        db.ReportFiles.Where(f => f.ReportId == r.Id).OrderBy(f => f.Format)
            .Select(f => new ReportFileView(f.Format, f.Bytes, Convert.ToHexStringLower(f.Sha256))).ToList());
}

/// <param name="Sha256">Of the content, in lower-case hexadecimal.</param>
public sealed record ReportFileView(ReportFormat Format, long Bytes, string Sha256);
