namespace AdvisorReports.Domain.Savings;

/// <summary>
/// The family of things a commitment pays for, or that a usage optimisation shrinks. Coarse on purpose: a portal export names
/// neither SKU nor series, so "virtual machines of this subscription" is all that both sides can be compared by.
/// </summary>
public enum Product
{
    /// <summary>Nothing a commitment could be bought for, or nothing we can tell.</summary>
    None,
    VirtualMachine,
    AppService,
    DedicatedHost,
    Disk,
    Sql,
    Cosmos,
    Storage,
    Redis,
    Database,
    Analytics,
    Vmware,
}

/// <summary>Finds the product in Advisor's words: <c>virtualmachines</c>, <c>Microsoft.Compute/virtualMachines</c>, <c>Virtual machine</c>.</summary>
public static class Products
{
    // The order matters: a managed instance is SQL before it is an instance, a VMware node is no virtual machine.
    private static readonly (string Word, Product Product)[] Words =
    [
        ("cosmos", Product.Cosmos), ("redis", Product.Redis), ("dedicatedhost", Product.DedicatedHost),
        ("vmware", Product.Vmware), ("avs", Product.Vmware), ("appservice", Product.AppService), ("serverfarm", Product.AppService),
        ("postgres", Product.Database), ("mysql", Product.Database), ("mariadb", Product.Database),
        ("synapse", Product.Analytics), ("datawarehouse", Product.Analytics), ("databricks", Product.Analytics),
        ("dataexplorer", Product.Analytics), ("sql", Product.Sql), ("disk", Product.Disk), ("blob", Product.Storage),
        ("storage", Product.Storage), ("azurefiles", Product.Storage), ("virtualmachine", Product.VirtualMachine),
    ];

    /// <summary>What a compute savings plan pays for as well, so that buying both would pay twice.</summary>
    public static bool IsCompute(Product product) => product is Product.VirtualMachine or Product.AppService or Product.DedicatedHost;

    public static Product Of(SavingsRow row, OpportunityKind kind) => kind switch
    {
        OpportunityKind.SavingsPlan => Product.VirtualMachine,
        OpportunityKind.Reservation => OfReservation(row),
        OpportunityKind.UsageOptimisation => Find(row.ResourceType) is var p and not Product.None ? p : Find(row.Text),
        _ => Product.None,
    };

    private static Product OfReservation(SavingsRow row) => row.TypeId?.ToLowerInvariant() switch
    {
        KnownTypes.VirtualMachineReservation => Product.VirtualMachine,
        KnownTypes.SqlReservation => Product.Sql,
        KnownTypes.CosmosReservation => Product.Cosmos,
        KnownTypes.AppServiceReservation => Product.AppService,
        _ when Find(row.Commitment?.ReservedResourceType) is var reserved and not Product.None => reserved,
        _ when Find(row.Text) is var worded and not Product.None => worded,

        // "Reserved instance" without a product has always meant virtual machines; taking it so lets it compete, which is cautious.
        _ => row.Text.Contains("instance", StringComparison.OrdinalIgnoreCase) ? Product.VirtualMachine : Product.None,
    };

    private static Product Find(string? words)
    {
        if (string.IsNullOrEmpty(words))
        {
            return Product.None;
        }

        var compact = words.Replace(" ", "", StringComparison.Ordinal);
        foreach (var (word, product) in Words)
        {
            if (compact.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return product;
            }
        }

        return Product.None;
    }
}
