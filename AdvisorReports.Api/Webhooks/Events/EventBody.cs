using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AdvisorReports.Api.Reports;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Operations.Alerts;
using AdvisorReports.Domain.Reports;
using AdvisorReports.Domain.Webhooks;

namespace AdvisorReports.Api.Webhooks.Events;

/// <summary>What is sent: the same envelope around whatever happened.</summary>
/// <param name="Id">The event's, the same for every attempt and every webhook that is told it.</param>
/// <param name="CreatedAt">When it happened.</param>
/// <param name="ClientId">Null where it is the operators' business.</param>
internal sealed record EventBody(Guid Id, WebhookEvent Type, DateTimeOffset CreatedAt, Guid? ClientId, object Data)
{
    public string Write() => JsonSerializer.Serialize(this, Json.Options);

    /// <summary>An id made from what happened: found twice, it is the same event.</summary>
    public static Guid IdOf(params object[] happened) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('|', happened))).AsSpan(0, 16), bigEndian: true);
}

internal sealed record SnapshotData(Guid SnapshotId, DateTimeOffset TakenAt, int RowsKept, int RowsRejected);

internal sealed record ReportData(
    Guid ReportId, Guid SnapshotId, ReportType ReportType, string Title, ReportStatus Status, string? Error, IReadOnlyList<ReportFileView> Files);

/// <param name="Today">The day (UTC) from which days are counted.</param>
internal sealed record RetirementsData(DateOnly Today, IReadOnlyList<DueRetirement> Items);

/// <param name="Feature">What retires; the recommendation's text where the export does not name it.</param>
/// <param name="WithinDays">The step that it came within.</param>
/// <param name="Resources">The client's affected resources, each counted once.</param>
internal sealed record DueRetirement(DateOnly Date, string Feature, int DaysLeft, int WithinDays, int Resources);

/// <param name="Alert">Its name, as GET /operations/alerts has it.</param>
/// <param name="Status">firing or ok.</param>
/// <param name="Value">What it was measured at.</param>
/// <param name="Threshold">The one that counted: to fire, or to cease.</param>
internal sealed record AlertData(AlertKind Alert, AlertState Status, double Value, double Threshold);

/// <param name="WebhookId">Which webhook is tried.</param>
internal sealed record PingData(Guid WebhookId);
