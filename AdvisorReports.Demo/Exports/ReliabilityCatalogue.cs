using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Demo.Exports;

internal static class ReliabilityCatalogue
{
    public static readonly CatalogueEntry[] Entries =
    [
        On(Kind.VirtualMachine, Impact.Medium, 640, "Enable Backups on your Virtual Machines", "Protection of your virtual machines")
            with { CostImplication = CostImplication.Medium },
        On(Kind.VirtualMachine, Impact.High, 520, "Use Availability zones for better resiliency and availability", "Higher availability"),
        On(Kind.StorageAccount, Impact.Medium, 470, "Enable Soft Delete to protect your blob data", "Save and recover your data when blobs are overwritten or deleted")
            with { CostImplication = CostImplication.Low },
        On(Kind.Disk, Impact.High, 310, "Use Azure Disks with Zone Redundant Storage (ZRS) for higher resiliency and availability", "Higher availability")
            with { CostImplication = CostImplication.Medium },
        On(Kind.RecoveryVault, Impact.Medium, 23, "Enable Cross Region Restore for your recovery Services Vault", "Restore in the paired region"),
        On(Kind.Subscription, Impact.High, Estate.Subscriptions, "Create an Azure Service Health alert", "Be told of outages that concern you")
            with { CostImplication = CostImplication.None },
        Retiring(Kind.PublicIp, Impact.High, 96, "Upgrade Basic SKU public IP addresses to Standard SKU", "Basic SKU public IP addresses", 2025, 9, 30)
            with { ResolvedPercent = 30 },
        Retiring(Kind.LoadBalancer, Impact.High, 31, "Upgrade Basic Load Balancer to Standard Load Balancer", "Basic Load Balancer", 2025, 9, 30)
            with { Occurs = Occurs.InFirst },
        Retiring(Kind.VirtualMachine, Impact.High, 27, "Migrate virtual machines with unmanaged disks to managed disks", "Azure unmanaged disks", 2026, 3, 31),
        Retiring(Kind.ApplicationGateway, Impact.High, 8, "Application Gateway v1 has been retired. Please migrate to Application Gateway v2.", "Application Gateway V1", 2026, 4, 28),
        Retiring(Kind.FunctionApp, Impact.High, 74, "Migrate .NET function apps from the in-process model to the isolated worker model", "In-process model for .NET apps in Azure Functions", 2026, 11, 10),
        Retiring(Kind.Redis, Impact.Medium, 16, "Migrate Azure Cache for Redis to Azure Managed Redis", "Azure Cache for Redis (Basic, Standard and Premium)", 2028, 9, 30),
        Retiring(Kind.VirtualMachine, Impact.Medium, 204, "Migrate Dv2 and Dsv2-series virtual machines to a newer series", "Dv2 and Dsv2-series virtual machines", 2028, 5, 1),
        Retiring(Kind.Disk, Impact.Low, 132, "Move OS disks from Standard HDD to Standard SSD or Premium SSD", "OS disks on Standard HDD", 2028, 9, 8),
    ];

    private static CatalogueEntry On(Kind kind, Impact impact, int rows, string text, string benefits) =>
        new(Category.Reliability, impact, text, kind, rows, benefits);

    private static CatalogueEntry Retiring(Kind kind, Impact impact, int rows, string text, string feature, int year, int month, int day) =>
        On(kind, impact, rows, text, "Avoid disruption when the feature retires")
            with
        { RetiringFeature = feature, RetirementDate = new DateOnly(year, month, day) };
}
