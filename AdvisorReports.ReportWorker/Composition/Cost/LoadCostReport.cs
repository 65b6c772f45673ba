using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Savings;
using AdvisorReports.ReportWorker.Composition.Facts;
using AdvisorReports.ReportWorker.Jobs;

namespace AdvisorReports.ReportWorker.Composition.Cost;

/// <summary>Loads the report: the savings once, and everything else from them.</summary>
public static class LoadCostReport
{
    private const int CurrenciesMax = 3;

    public static async Task<CostReport> Handle(AdvisorDb db, ReportJob job, BrandingOptions consultancy, CancellationToken ct)
    {
        var computed = (await db.ComputeSavingsAsync(job.SnapshotId, ct))!;
        var facts = await LoadFacts.Handle(db, job.SnapshotId, ct);
        var front = await LoadFront.Handle(db, job, facts, computed.Report, consultancy, ct);
        var rows = new CostRows(computed.Rows, front);
        return new CostReport
        {
            Front = front,
            Savings = computed.Report,
            Policy = computed.Policy,
            Currencies =
            [
                .. computed.Report.Currencies.OrderByDescending(c => c.High).ThenBy(c => c.Currency, StringComparer.Ordinal)
                    .Take(CurrenciesMax).Select(c => Details(c, rows)),
            ],
            Unquantified = UnquantifiedLines.From(computed.Report.Unquantified, rows),
            LeftOut = LeftOutLines.From(computed.Report.LeftOut, front.Wording.Words),
        };
    }

    private static CurrencyCosts Details(CurrencySavings savings, CostRows rows) => new(
        savings, OpportunityLines.From(savings, rows, counted: true), OpportunityLines.From(savings, rows, counted: false),
        OfferTables.From(savings, rows), PlainCommitments.From(savings, rows), ContestLines.From(savings, rows),
        Breakdown.BySubscription(savings, rows), Breakdown.ByResourceType(savings, rows));
}
