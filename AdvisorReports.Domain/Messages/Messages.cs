namespace AdvisorReports.Domain.Messages;

// A message is a hint that carries an id: losing, repeating or reordering it is harmless, because the row it points to is
// the truth and a sweeper re-sends what nobody picked up.

/// <summary>Api → Analytics: a snapshot's rows are committed.</summary>
public sealed record SnapshotImported(Guid SnapshotId, Guid ClientId);

/// <summary>Analytics → Api: a client's figures were written, its data version is bumped.</summary>
public sealed record FiguresChanged(Guid ClientId, Guid SnapshotId);

/// <summary>Api → ReportWorker: a report is queued. Whose turn it is then says <see cref="Reports.ReportQueue"/>.</summary>
public sealed record RenderReport(Guid ReportId);

/// <summary>ReportWorker → Api: a report reached its final state.</summary>
public sealed record ReportFinished(Guid ReportId, Guid ClientId);

/// <summary>Analytics → Api: an alert began or ceased to fire, and the operators' webhooks are to be told.</summary>
public sealed record AlertChanged(Guid ChangeId);
