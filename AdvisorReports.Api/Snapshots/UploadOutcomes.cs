using System.Diagnostics;
using System.Diagnostics.Metrics;
using AdvisorReports.Domain.Data;
using AdvisorReports.ServiceDefaults;

namespace AdvisorReports.Api.Snapshots;

/// <summary>How uploads ended: counted, and one line each.</summary>
internal sealed partial class UploadOutcomes(ILogger<UploadOutcomes> log)
{
    public const string TooLarge = "too_large";
    public const string TooSlow = "too_slow";
    public const string BadForm = "bad_form";

    private static readonly Counter<long> Snapshots = Telemetry.Meter.CreateCounter<long>(
        "advisorreports.snapshots.imported", "{snapshot}", "New snapshots; the same bytes again count nothing.");

    private static readonly Counter<long> RowsRead = Telemetry.Meter.CreateCounter<long>(
        "advisorreports.rows.read", "{row}", "Rows of the exports that became snapshots.");

    private static readonly Counter<long> RowsRejected = Telemetry.Meter.CreateCounter<long>(
        "advisorreports.rows.rejected", "{row}", "Rows that were not kept because they could not be read.");

    private static readonly Histogram<double> Duration = Telemetry.CreateDuration(
        "advisorreports.import.duration", "From the first byte of an export to the commit of its snapshot.");

    private static readonly Counter<long> Refusals = Telemetry.Meter.CreateCounter<long>(
        "advisorreports.uploads.refused", "{upload}", "Uploads that became nothing.");

    public void Imported(SnapshotView snapshot, Upload upload, TimeSpan took)
    {
        var source = new TagList { { "source", SnakeCase.From(snapshot.Source) } };
        Snapshots.Add(1, source);
        RowsRead.Add(snapshot.RowsRead, source);
        RowsRejected.Add(snapshot.RowsRejected, source);
        Duration.Record(took.TotalSeconds, source);
        LogImported(snapshot.Id, upload.ClientId, upload.By, upload.FileName, snapshot.RowsKept, snapshot.RowsRead, snapshot.RowsRejected,
            snapshot.Bytes, (long)took.TotalMilliseconds);
    }

    public void Known(SnapshotView snapshot, Upload upload) => LogKnown(snapshot.Id, upload.ClientId, upload.By, upload.FileName);

    /// <param name="reason">One of a few words; what the sender is told stands in the answer.</param>
    public void Refused(string reason, Guid clientId, string by)
    {
        Refusals.Add(1, new KeyValuePair<string, object?>("reason", reason));
        LogRefused(clientId, by, reason);
    }

    [LoggerMessage(Level = LogLevel.Information, Message =
        "Snapshot {SnapshotId} of client {ClientId} was imported by {By} from {FileName}: {RowsKept} of {RowsRead} rows kept, {RowsRejected} "
        + "rejected, {Bytes} bytes in {Milliseconds} ms")]
    private partial void LogImported(
        Guid snapshotId, Guid clientId, string by, string? fileName, int rowsKept, int rowsRead, int rowsRejected, long bytes, long milliseconds);

    [LoggerMessage(Level = LogLevel.Information, Message =
        "Snapshot {SnapshotId} of client {ClientId} was there already when {By} sent {FileName}")]
    private partial void LogKnown(Guid snapshotId, Guid clientId, string by, string? fileName);

    [LoggerMessage(Level = LogLevel.Information, Message = "An upload for client {ClientId} by {By} was refused: {Reason}")]
    private partial void LogRefused(Guid clientId, string by, string reason);
}
