namespace AdvisorReports.Demo.Exports;

/// <summary>Where a row's resource lives, as the export's columns say it.</summary>
internal readonly record struct Place(string SubscriptionId, string SubscriptionName, string ResourceGroup, string ResourceName);

/// <summary>The Azure estate of a made-up haulier: ten subscriptions, and resources that are named as such firms name them.</summary>
internal sealed class Estate(Dice dice)
{
    public const int Subscriptions = 10;

    private static readonly string[] Regions = ["weu", "neu", "gwc"];

    private static readonly (string Name, string Environment, int Share, string[] Workloads)[] Accounts =
    [
        ("NWL Production Warehouse", "prd", 24, ["wms", "pick", "label", "dock"]),
        ("NWL Production Transport", "prd", 20, ["tms", "route", "fleet", "toll"]),
        ("NWL Production ERP", "prd", 14, ["erp", "fin", "invoice"]),
        ("NWL Customer Portal", "prd", 10, ["portal", "track", "api"]),
        ("NWL Data Platform", "prd", 9, ["bi", "lake", "edi"]),
        ("NWL Connectivity", "prd", 4, ["hub", "vpn"]),
        ("NWL Identity", "prd", 3, ["adds", "pki"]),
        ("NWL Test", "tst", 9, ["wms", "tms", "erp", "portal"]),
        ("NWL Development", "dev", 6, ["wms", "tms", "api"]),
        ("NWL Sandbox", "dev", 1, ["lab"]),
    ];

    private readonly string[] _ids = [.. Enumerable.Range(0, Subscriptions).Select(n => Id(dice, n).ToString())];

    /// <summary>The nth resource of its kind; the same one whichever recommendation is about it.</summary>
    public Place Resource(Kind kind, int n)
    {
        var key = Key(kind);
        var subscription = Weighted(dice.Of(Roll.Subscription, Accounts.Sum(a => a.Share), key, n));
        var (name, environment, _, workloads) = Accounts[subscription];
        var workload = workloads[dice.Of(Roll.Workload, workloads.Length, key, n)];
        var region = Regions[dice.Of(Roll.Region, Regions.Length, key, n)];
        var resource = kind == Kind.StorageAccount
            ? $"{kind.Prefix}{workload}{environment}{region}{n + 1:D4}" // their names have letters and digits only
            : $"{kind.Prefix}-{workload}-{environment}-{region}-{n + 1:D4}";
        return new Place(_ids[subscription], name, $"rg-{workload}-{environment}-{region}", resource);
    }

    public Place Subscription(int n) => new(_ids[n], Accounts[n].Name, "No resource group", _ids[n]);

    // Not GetHashCode: it differs from process to process.
    private static int Key(Kind kind) => kind.Prefix.Aggregate(0, (sum, c) => (sum * 31) + c);

    private static int Weighted(int roll)
    {
        var subscription = 0;
        while (roll >= Accounts[subscription].Share)
        {
            roll -= Accounts[subscription++].Share;
        }

        return subscription;
    }

    private static Guid Id(Dice dice, int n)
    {
        var high = dice.Bits(Roll.SubscriptionHigh, n);
        var low = dice.Bits(Roll.SubscriptionLow, n);
        return new Guid((uint)high, (ushort)(high >> 32), (ushort)(0x4000 | ((high >> 48) & 0x0fff)),
            (byte)(0x80 | (low & 0x3f)), (byte)(low >> 8), (byte)(low >> 16), (byte)(low >> 24), (byte)(low >> 32),
            (byte)(low >> 40), (byte)(low >> 48), (byte)(low >> 56));
    }
}
