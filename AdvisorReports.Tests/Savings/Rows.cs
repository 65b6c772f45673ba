using AdvisorReports.Domain.Savings;
using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Tests.Savings;

/// <summary>Builds the rows that the savings rules are tried on. Ids follow the order of building.</summary>
public static class Rows
{
    private static int _last;

    public static SavingsRow Usage(decimal? amount, string subscription = "a", string resource = "vm-1", string currency = "EUR",
        string text = "Right-size or shutdown underutilized virtual machines", string type = "Virtual machine") => new()
        {
            Id = NextId(),
            Category = Category.Cost,
            Impact = Impact.High,
            Text = text,
            SubscriptionId = subscription,
            ResourceGroup = "rg",
            ResourceName = resource,
            ResourceType = type,
            Amount = amount,
            Currency = amount is null ? null : currency,
        };

    public static SavingsRow Reserve(decimal amount, string sku = "Standard_D4s_v5", int quantity = 1, string? term = "P3Y", int? days = 30,
        string subscription = "a", string product = "virtualmachines", string scope = "Single", string region = "westeurope") =>
        Usage(amount, subscription, subscription) with
        {
            Text = "Consider reserved instance to save over your on-demand costs",
            TypeId = product == "virtualmachines" ? KnownTypes.VirtualMachineReservation : null,
            ResourceType = "microsoft.subscriptions/subscriptions",
            Commitment = new Commitment(term, days, scope, sku, quantity, region, product, null),
        };

    public static SavingsRow Plan(decimal amount, string term = "P3Y", int? days = 30, string subscription = "a", string scope = "Single") =>
        Usage(amount, subscription, subscription) with
        {
            Text = "Consider purchasing a savings plan for compute to unlock lower prices",
            TypeId = KnownTypes.ComputeSavingsPlan,
            ResourceType = "microsoft.subscriptions/subscriptions",
            Commitment = new Commitment(term, days, scope, "Compute_Savings_Plan", null, null, null, 0.5m),
        };

    /// <summary>A commitment as a portal CSV has it: a text, and nothing of its term.</summary>
    public static SavingsRow FromCsv(decimal amount, string text, string subscription = "a") =>
        Usage(amount, subscription, subscription) with { Text = text, ResourceType = "Subscription", ResourceGroup = null };

    public static SavingsReport Compute(params SavingsRow[] rows) => SavingsEngine.Compute(rows, SavingsPolicy.Default);

    public static CurrencySavings Only(this SavingsReport report) => report.Currencies.Single();

    public static (decimal Low, decimal High) Range(params SavingsRow[] rows) => Compute(rows).Only() is var c ? (c.Low, c.High) : default;

    private static Guid NextId() => new(Interlocked.Increment(ref _last), 0, 0, new byte[8]);
}
