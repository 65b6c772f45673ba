using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Demo.Exports;

internal static class OperationsCatalogue
{
    public static readonly CatalogueEntry[] Entries =
    [
        On(Kind.VirtualMachine, Impact.High, 386, "Enable Trusted Launch foundational excellence, and modern security for Existing Generation 2 VM(s)", "Foundational security"),
        On(Kind.VirtualMachine, Impact.High, 97, "In-Place Upgrade to Ubuntu Pro with zero downtime for Extended Security", "Security updates for ten years")
            with { CostImplication = CostImplication.Medium },
        On(Kind.Kubernetes, Impact.High, 12, "Deprecated Kubernetes APIs are found. Avoid using deprecated API.", "No surprise at the next upgrade"),
        On(Kind.LogAlertRule, Impact.Medium, 53, "Repair your log alert rule", "Alerts that work"),
        On(Kind.AppService, Impact.Low, 164, "Set up staging environments in Azure App Service", "Deployments without downtime"),
        On(Kind.RecoveryVault, Impact.Medium, 29, "Switch to Azure Monitor based alerts for backup", "One place for alerts") with { Occurs = Occurs.InLater },
    ];

    private static CatalogueEntry On(Kind kind, Impact impact, int rows, string text, string benefits) =>
        new(Category.OperationalExcellence, impact, text, kind, rows, benefits);
}
