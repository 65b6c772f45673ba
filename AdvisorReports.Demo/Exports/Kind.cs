namespace AdvisorReports.Demo.Exports;

/// <summary>A kind of Azure resource.</summary>
/// <param name="Type">As the portal's export calls it: the friendly singular, not the ARM type.</param>
/// <param name="Prefix">Begins the names of such resources.</param>
internal sealed record Kind(string Type, string Prefix)
{
    public static readonly Kind Subscription = new("Subscription", "");
    public static readonly Kind VirtualMachine = new("Virtual machine", "vm");
    public static readonly Kind Disk = new("Disk", "disk");
    public static readonly Kind Snapshot = new("Snapshot", "snap");
    public static readonly Kind StorageAccount = new("Storage account", "st");
    public static readonly Kind AppService = new("App Service", "app");
    public static readonly Kind AppServicePlan = new("App Service plan", "asp");
    public static readonly Kind FunctionApp = new("Function App", "func");
    public static readonly Kind KeyVault = new("Key vault", "kv");
    public static readonly Kind SqlServer = new("SQL server", "sql");
    public static readonly Kind SqlDatabase = new("SQL database", "sqldb");
    public static readonly Kind Kubernetes = new("Kubernetes service", "aks");
    public static readonly Kind PublicIp = new("Public IP address", "pip");
    public static readonly Kind LoadBalancer = new("Load balancer", "lb");
    public static readonly Kind ApplicationGateway = new("Application gateway", "agw");
    public static readonly Kind VirtualNetworkGateway = new("Virtual network gateway", "vgw");
    public static readonly Kind RecoveryVault = new("Recovery Services vault", "rsv");
    public static readonly Kind Redis = new("Azure Cache for Redis", "redis");
    public static readonly Kind Registry = new("Container registry", "cr");
    public static readonly Kind LogAlertRule = new("Log search alert rule", "alert");
}
