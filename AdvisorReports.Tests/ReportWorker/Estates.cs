using AdvisorReports.Domain.Exports;
using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Tests.ReportWorker;

/// <summary>Reconstructed exports that a report has to cope with.</summary>
public static class Estates
{
    public static readonly string LongWord = new('W', 10_000);

    /// <summary>Three of each: what a report has a section for.</summary>
    public static List<ExportRow> Ordinary() =>
    [
        Samples.Row("Right-size or shutdown underutilized virtual machines", "vm-1", amount: 1200.50m) with { CostImplication = CostImplication.None },
        Samples.Row("Right-size or shutdown underutilized virtual machines", "vm-2", amount: 800m) with { CostImplication = CostImplication.None },
        Samples.Row("Review disks that are not attached to a virtual machine", "disk-1", Category.Cost, Impact.Medium, 90m),
        Samples.Row("Configure a Log Analytics commitment tier", "logs", Category.Cost, Impact.Low),
        Samples.Row("Performance low", "sql-1", Category.Performance, Impact.Low),
        Samples.Row("Add tags to resources", "vm-1", Category.OperationalExcellence, Impact.Medium),
        Samples.Row("Use availability zones", "vm-1", Category.Reliability),
        Samples.Row("Machines should have vulnerability findings resolved", "vm-1", Category.Security),
        Samples.Row("Machines should have vulnerability findings resolved", "vm-2", Category.Security),
        Retiring("Basic SKU public IP addresses", "ip-1", new DateOnly(2025, 9, 30)),
        Retiring("Python 3.9 in Azure Functions", "func-1", Soon),
        Retiring("Virtual machines of the D series", "vm-9", Soon.AddYears(4)),
    ];

    /// <summary>The ordinary export in one of its states.</summary>
    public static IReadOnlyList<ExportRow> In(string state) => state switch
    {
        "ordinary" => Ordinary(),
        "no amounts" => Ordinary().ConvertAll(r => r with { Amount = null, Currency = null }),
        "no retirements" => Ordinary().ConvertAll(r => r with { RetirementDate = null }),
        "only dismissed" => Ordinary().ConvertAll(r => r with { AdvisorState = AdvisorState.Dismissed }),
        "only cost" => Ordinary().FindAll(r => r.Category is Category.Cost),
        "only reliability" => Ordinary().FindAll(r => r.Category is Category.Reliability),
        "two currencies" => [.. Ordinary(), Samples.Row("Unused App Service plan", "plan-1", amount: 500m) with { Currency = "EUR" }],
        _ => [],
    };

    /// <summary>The ordinary export, with texts that have two ratings, two currencies and one resource twice.</summary>
    public static IReadOnlyList<ExportRow> Ratings() =>
    [
        .. Ordinary(),
        Samples.Row("Add tags to resources", "vm-3", Category.OperationalExcellence, Impact.Low),
        Samples.Row("Machines should have vulnerability findings resolved", "vm-4", Category.Security, Impact.Low),
        Samples.Row("Machines should have vulnerability findings resolved", "vm-1", Category.Security) with { ResourceType = "Disk" },
        Samples.Row("Right-size or shutdown underutilized virtual machines", "vm-5", amount: 500.25m) with { Currency = "EUR" },
        Samples.Row("Unused App Service plan", "plan-1", amount: 5000m) with { AdvisorState = AdvisorState.Postponed },
    ];

    /// <summary>Within twelve months of any day on which a test asks for a report.</summary>
    public static DateOnly Soon => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(40);

    /// <summary>Text that tries to be something else, in every field that is printed.</summary>
    public static List<ExportRow> Hostile(string address) =>
    [
        .. Attacks(address).SelectMany((attack, i) => new[]
        {
            Samples.Row(attack, $"vm-{i}", (Category)(i % 5), Impact.High, i % 5 == 0 ? 12.5m : null) with
            {
                SubscriptionId = $"sub-{i}", SubscriptionName = attack, CostImplication = CostImplication.None,
            },
            Retiring(attack, $"old-{i}", Soon.AddDays(i)),
        }),
    ];

    public static IEnumerable<string> Attacks(string address) =>
    [
        $"<script src='http://{address}/a.js'></script><script>location='http://{address}/b'</script>",
        $"<img src=http://{address}/c.png onerror=alert(1)><iframe src='http://{address}/d'></iframe>",
        $"</style><style>@import url(http://{address}/e.css); body {{ display: none }}</style>",
        $"<link rel=prefetch href=http://{address}/f><link rel=stylesheet href=http://{address}/g>",
        $"<svg><image href='http://{address}/h'/><use href='file:///etc/passwd#x'/></svg>",
        "</title><meta http-equiv=refresh content='0;url=file:///etc/passwd'>",
        "\u202Etxt.exe\u202D \u2066hidden\u2069 \u200Bzero\u200Bwidth",
        "\\22 ; } @page { size: 1mm } \"); expression(alert(1))",
        "=cmd|' /C calc'!A0",
        LongWord,
        "א" + LongWord,
        "{{constructor.constructor('alert(1)')()}} @(1+1) &amp; &#x3c;b&#x3e;",
    ];

    private static ExportRow Retiring(string feature, string resource, DateOnly on) =>
        Samples.Row("Migrate before " + feature + " retires", resource, Category.Reliability, Impact.Medium) with
        {
            RetirementDate = on,
            RetiringFeature = feature,
        };
}
