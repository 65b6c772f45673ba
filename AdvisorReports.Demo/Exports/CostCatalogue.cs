using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Demo.Exports;

internal static class CostCatalogue
{
    public static readonly CatalogueEntry[] Entries =
    [
        On(Kind.VirtualMachine, Impact.High, 412, "Right-size or shutdown underutilized virtual machines", (120, 6_400))
            with { SavesCarbon = true, ResolvedPercent = 20 },
        On(Kind.Disk, Impact.Medium, 236, "You have disks that are not attached to a VM . Please evaluate if you still need the disk.", (18, 940))
            with { ResolvedPercent = 35 },
        On(Kind.AppServicePlan, Impact.Medium, 61, "Right-size underutilized App Service plans", (240, 3_900)) with { SavesCarbon = true },
        On(Kind.AppServicePlan, Impact.Medium, 24, "Unused/Empty App Service plan", (160, 2_300)) with { ResolvedPercent = 40 },
        On(Kind.VirtualNetworkGateway, Impact.Medium, 6, "Repurpose or delete idle virtual network gateways", (1_300, 4_200)),
        On(Kind.Snapshot, Impact.High, 148, "Use Standard Storage to store Managed Disks snapshots", null),
        Commitment("Consider virtual machine reserved instance to save over your on-demand costs", 6, (14_000, 96_000)),
        Commitment("Consider SQL PaaS DB reserved instance to save over your pay-as-you-go costs", 4, (4_000, 31_000)),
        Commitment("Consider App Service reserved instance to save over your on-demand costs", 4, (2_500, 18_000)),
        Commitment("Purchasing a savings plan for compute could unlock lower prices", 4, (11_000, 82_000)),
    ];

    private static CatalogueEntry On(Kind kind, Impact impact, int rows, string text, (int From, int To)? amount) =>
        new(Category.Cost, impact, text, kind, rows, "Optimize your spend") { Amount = amount, CostImplication = CostImplication.None };

    private static CatalogueEntry Commitment(string text, int alternatives, (int From, int To) amount) =>
        new(Category.Cost, Impact.High, text, Kind.Subscription, alternatives * Estate.Subscriptions, "") { Amount = amount, Alternatives = alternatives };
}
