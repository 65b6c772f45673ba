using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Demo.Exports;

internal static class SecurityCatalogue
{
    public static readonly CatalogueEntry[] Entries =
    [
        On(Kind.VirtualMachine, Impact.High, 1_310, "System updates should be installed on your machines (powered by Azure Update Manager)")
            with { ResolvedPercent = 12, CostImplication = CostImplication.None },
        On(Kind.VirtualMachine, Impact.High, 1_090, "Machines should be configured to periodically check for missing system updates")
            with { CostImplication = CostImplication.None },
        On(Kind.VirtualMachine, Impact.Low, 1_240, "Machines should have vulnerability findings resolved"),
        On(Kind.VirtualMachine, Impact.Medium, 980, "Guest Configuration extension should be installed on machines")
            with { CostImplication = CostImplication.None },
        On(Kind.VirtualMachine, Impact.Medium, 870, "Virtual machines and virtual machine scale sets should have encryption at host enabled")
            with { LaterImpact = Impact.High },
        On(Kind.VirtualMachine, Impact.High, 214, "EDR solution should be installed on Virtual Machines") with { CostImplication = CostImplication.Medium },
        On(Kind.VirtualMachine, Impact.High, 92, "Management ports of virtual machines should be protected with just-in-time network access control"),
        On(Kind.VirtualMachine, Impact.Low, 640, "vTPM should be enabled on supported virtual machines") with { CostImplication = CostImplication.None },
        On(Kind.StorageAccount, Impact.Medium, 610, "Storage accounts should prevent shared key access"),
        On(Kind.StorageAccount, Impact.Medium, 570, "Storage account should use a private link connection") with { CostImplication = CostImplication.Low },
        On(Kind.StorageAccount, Impact.High, 38, "Secure transfer to storage accounts should be enabled")
            with { CostImplication = CostImplication.None, Occurs = Occurs.InFirst },
        On(Kind.KeyVault, Impact.Medium, 148, "Key vaults should have purge protection enabled") with { CostImplication = CostImplication.None },
        On(Kind.SqlServer, Impact.High, 44, "SQL servers should have an Azure Active Directory administrator provisioned")
            with { CostImplication = CostImplication.None },
        On(Kind.SqlDatabase, Impact.High, 186, "SQL databases should have vulnerability findings resolved"),
        On(Kind.AppService, Impact.High, 172, "TLS should be updated to the latest version for web apps") with { ResolvedPercent = 45 },
        On(Kind.Registry, Impact.Medium, 14, "Container registries should not allow unrestricted network access") with { Occurs = Occurs.InLater },
        On(Kind.Subscription, Impact.High, Estate.Subscriptions, "Microsoft Defender CSPM should be enabled") with { CostImplication = CostImplication.High },
        On(Kind.Subscription, Impact.High, Estate.Subscriptions, "There should be more than one owner assigned to subscriptions")
            with { CostImplication = CostImplication.None },
    ];

    private static CatalogueEntry On(Kind kind, Impact impact, int rows, string text) =>
        new(Category.Security, impact, text, kind, rows, "Enhance security posture");
}
