namespace AdvisorReports.ReportWorker.Composition.Facts;

/// <summary>Where a recommendation applies.</summary>
/// <param name="Subscription">Its name, else its id; null where the export names none.</param>
/// <param name="ResourceGroup">Null for a subscription as a whole.</param>
/// <param name="Resources">Names; empty for a subscription as a whole.</param>
public sealed record AffectedPlace(string? Subscription, string? ResourceGroup, IReadOnlyList<string> Resources);

/// <param name="Listed">How many of the group's resources the places name.</param>
public sealed record AffectedGroup(GroupLine Line, IReadOnlyList<AffectedPlace> Places, int Listed);
