using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Demo.Exports;

/// <summary>Counts rows while they are written.</summary>
internal sealed class DemoTally
{
    private readonly HashSet<string> _texts = [];
    private readonly HashSet<string> _subscriptions = [];
    private readonly HashSet<string> _resources = [];
    private readonly SortedDictionary<Category, int> _categories = [];
    private readonly SortedDictionary<Impact, int> _impacts = [];
    private int _findings, _quantified, _retirements, _new, _changed;
    private decimal _amount;

    public int Kept { get; private set; }
    public int Merged { get; private set; }

    public void Keep(in DemoRow row, Impact impact)
    {
        Kept++;
        _texts.Add(row.Entry.Text);
        _subscriptions.Add(row.Place.SubscriptionId);
        _resources.Add(row.Place.ResourceName);
        _categories[row.Entry.Category] = _categories.GetValueOrDefault(row.Entry.Category) + 1;
        _impacts[impact] = _impacts.GetValueOrDefault(impact) + 1;
        _quantified += row.Amount is null ? 0 : 1;
        _amount += row.Amount ?? 0;
        _retirements += row.Entry.RetirementDate is null ? 0 : 1;
        if (row.IsFirstAlternative)
        {
            _findings++;
            _new += row.IsNew ? 1 : 0;
            _changed += row.IsChanged ? 1 : 0;
        }
    }

    public void Merge() => Merged++;

    public DemoCounts Total(int resolved) => new()
    {
        RowsRead = Kept + Merged,
        RowsKept = Kept,
        RowsMerged = Merged,
        Findings = _findings,
        Texts = _texts.Count,
        Subscriptions = _subscriptions.Count,
        Resources = _resources.Count,
        RowsByCategory = _categories,
        RowsByImpact = _impacts,
        Quantified = _quantified,
        AmountRaw = _amount,
        Retirements = _retirements,
        New = _new,
        Resolved = resolved,
        Changed = _changed,
    };
}
