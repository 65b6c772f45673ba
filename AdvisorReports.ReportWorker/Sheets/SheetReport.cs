using AdvisorReports.Domain.Changes;
using AdvisorReports.Domain.Groups;
using AdvisorReports.Domain.Reports;
using AdvisorReports.Domain.Savings;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.ReportWorker.Composition.Texts;
using AdvisorReports.ReportWorker.Jobs;

namespace AdvisorReports.ReportWorker.Sheets;

/// <summary>What a workbook says beside the rows, which are too many to hold.</summary>
public sealed record SheetReport
{
    public required ReportJob Job { get; init; }
    public required string Client { get; init; }
    public required Snapshot Snapshot { get; init; }
    public required IReadOnlyList<GroupView> Groups { get; init; }
    public required SheetTotals Totals { get; init; }

    /// <summary>Null where savings are not the report's subject.</summary>
    public required ComputedSavings? Savings { get; init; }

    /// <summary>The earlier snapshot; null where the report compares with none.</summary>
    public required ComparedSnapshot? Since { get; init; }
    public required IReadOnlyList<SnapshotNote> Notes { get; init; }

    /// <summary>How the documents of the same report speak of savings.</summary>
    public required Wording Wording { get; init; }

    /// <summary>The day of the request: what is overdue is so on this day.</summary>
    public DateOnly Date => DateOnly.FromDateTime(Job.CreatedAt.UtcDateTime);

    public IReadOnlyList<Category> Categories => ReportScope.Of(Job.Type);
}

/// <summary>Counts that cannot be added up from groups.</summary>
/// <param name="Resources">Different resources with an active row.</param>
/// <param name="LeftOut">Rows that Advisor lists as postponed, dismissed or completed.</param>
public sealed record SheetTotals(int Resources, int LeftOut);
