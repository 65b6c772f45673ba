namespace AdvisorReports.Domain.Savings;

/// <summary>
/// Which products of which subscriptions usage optimisation would shrink. A commitment for them is sized for usage that may soon be
/// gone, so it is left out of the low figure.
/// </summary>
internal sealed class Touched
{
    private readonly HashSet<(string Subscription, Product Product)> _here = [];
    private readonly HashSet<Product> _anywhere = [];

    public Touched(IEnumerable<SavingsRow> rows, RowKinds kinds)
    {
        foreach (var row in rows)
        {
            // Not quantified counts here: the machine shrinks all the same.
            if (kinds.Of(row) is OpportunityKind.UsageOptimisation
                && kinds.ProductOf(row) is var product and not Product.None)
            {
                _here.Add((row.SubscriptionId?.ToLowerInvariant() ?? "", product));
                _anywhere.Add(product);
            }
        }
    }

    public bool Shrinks(Need need) => need.Kind is OpportunityKind.SavingsPlan
        ? Shrinks(need, Product.VirtualMachine) || Shrinks(need, Product.AppService) || Shrinks(need, Product.DedicatedHost)
        : need.Kind is OpportunityKind.Reservation && Shrinks(need, need.Product);

    private bool Shrinks(Need need, Product product) =>
        need.IsShared ? _anywhere.Contains(product) : _here.Contains((need.Subscription, product)) || _here.Contains(("", product));
}
