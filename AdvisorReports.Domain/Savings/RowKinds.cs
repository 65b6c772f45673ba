using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Domain.Savings;

/// <summary>Remembers what each wording means: an export has thousands of rows and a few hundred texts.</summary>
internal sealed class RowKinds
{
    private readonly Dictionary<(Category, string?, string, bool, bool), OpportunityKind> _kinds = [];
    private readonly Dictionary<(OpportunityKind, string?, string, string?, string?), Product> _products = [];

    public OpportunityKind Of(SavingsRow row)
    {
        var key = (row.Category, row.TypeId, row.Text, row.Commitment is null, row.Commitment?.HourlyAmount is null);
        return _kinds.TryGetValue(key, out var kind) ? kind : _kinds[key] = Classification.Kind(row);
    }

    public Product ProductOf(SavingsRow row)
    {
        var kind = Of(row);
        var key = (kind, row.TypeId, row.Text, row.ResourceType, row.Commitment?.ReservedResourceType);
        return _products.TryGetValue(key, out var product) ? product : _products[key] = Products.Of(row, kind);
    }
}
