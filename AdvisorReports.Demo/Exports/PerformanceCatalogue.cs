using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Demo.Exports;

internal static class PerformanceCatalogue
{
    public static readonly CatalogueEntry[] Entries =
    [
        On(Kind.VirtualMachine, Impact.Medium, 288, "Enable Accelerated Networking to improve network performance and latency", "Lower latency")
            with { CostImplication = CostImplication.None },
        On(Kind.VirtualMachine, Impact.High, 174, "Use SSD Disks for your production workloads", "Faster disks") with { CostImplication = CostImplication.Medium },
        On(Kind.StorageAccount, Impact.Medium, 205, "Upgrade your Storage Client Library to the latest version for better reliability and performance", "Reliability and performance"),
        On(Kind.StorageAccount, Impact.Medium, 66, "Use \"Put Blob\" for blobs smaller than 256 MB", "Fewer transactions, faster uploads"),
    ];

    private static CatalogueEntry On(Kind kind, Impact impact, int rows, string text, string benefits) =>
        new(Category.Performance, impact, text, kind, rows, benefits);
}
