using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Demo.Exports;

/// <summary>What an import of a demo export has to arrive at, counted while the file was written.</summary>
public sealed record DemoCounts
{
    public required int RowsRead { get; init; }
    public required int RowsKept { get; init; }
    public required int RowsMerged { get; init; }

    /// <summary>Always 0: the portal writes readable rows.</summary>
    public int RowsRejected { get; init; }

    /// <summary>Distinct identities; a reservation listed with several amounts is one finding with several rows.</summary>
    public required int Findings { get; init; }

    /// <summary>Distinct recommendation texts.</summary>
    public required int Texts { get; init; }
    public required int Subscriptions { get; init; }

    /// <summary>Distinct resources, subscriptions included where a row is about one.</summary>
    public required int Resources { get; init; }
    public required IReadOnlyDictionary<Category, int> RowsByCategory { get; init; }
    public required IReadOnlyDictionary<Impact, int> RowsByImpact { get; init; }

    /// <summary>Kept rows that have an amount.</summary>
    public required int Quantified { get; init; }

    /// <summary>Plain sum of the kept amounts, alternatives counted each: what Advisor would add up.</summary>
    public required decimal AmountRaw { get; init; }
    public string Currency { get; init; } = DemoExport.Currency;

    /// <summary>Rows about a retirement.</summary>
    public required int Retirements { get; init; }

    /// <summary>Findings of this export that the first one does not have; 0 for the first itself.</summary>
    public required int New { get; init; }

    /// <summary>Findings of the first export that this one no longer has.</summary>
    public required int Resolved { get; init; }

    /// <summary>Findings in both whose impact or amount differs.</summary>
    public required int Changed { get; init; }
}
