using AdvisorReports.Domain.Savings;
using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.ReportWorker.Composition.Design;

/// <summary>The names of things in a document.</summary>
public static class Words
{
    public static string Of(Category category) => category switch
    {
        Category.Cost => "Cost",
        Category.Security => "Security",
        Category.Reliability => "Reliability",
        Category.OperationalExcellence => "Operational excellence",
        Category.Performance => "Performance",
        _ => throw new ArgumentOutOfRangeException(nameof(category)),
    };

    public static string Of(Impact impact) => impact switch
    {
        Impact.High => "High",
        Impact.Medium => "Medium",
        Impact.Low => "Low",
        _ => throw new ArgumentOutOfRangeException(nameof(impact)),
    };

    public static string Of(OpportunityKind kind) => kind switch
    {
        OpportunityKind.UsageOptimisation => "Usage",
        OpportunityKind.Reservation => "Reservation",
        OpportunityKind.SavingsPlan => "Savings plan",
        OpportunityKind.NotASaving => "No saving",
        _ => "Other",
    };

    public static string LongOf(OpportunityKind kind) => kind switch
    {
        OpportunityKind.UsageOptimisation => "Right-sizing, removal",
        OpportunityKind.Reservation => "Reservations",
        OpportunityKind.SavingsPlan => "Savings plans",
        _ => "Other",
    };

    public static string Of(CaveatKind kind) => kind switch
    {
        CaveatKind.PriceBasis => "Price basis",
        CaveatKind.NoTerm => "Terms",
        CaveatKind.Unquantified => "Without amount",
        CaveatKind.LeftOut or CaveatKind.Decided => "Left out",
        _ => "Note",
    };

    public static string Of(SnapshotSource source) => source switch
    {
        SnapshotSource.PortalCsv => "CSV download of the Azure portal",
        SnapshotSource.AdvisorJson => "Azure Advisor API (JSON)",
        SnapshotSource.ResourceGraph => "Azure Resource Graph (JSON)",
        _ => throw new ArgumentOutOfRangeException(nameof(source)),
    };

    /// <summary>"Cost", "Cost and Security", "Cost, Security and Reliability".</summary>
    public static string List(IReadOnlyList<string> items) => items switch
    {
        [] => "",
        [var only] => only,
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}",
    };
}
