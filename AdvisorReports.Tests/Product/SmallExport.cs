namespace AdvisorReports.Tests.Product;

/// <summary>Small reconstructed exports, variant B.</summary>
public static class SmallExport
{
    public const string Header = "Category,Business Impact,Recommendation,Subscription ID,Subscription Name,Resource Group,"
        + "Resource Name,Type,Updated Date,Potential benefits,Potential Annual Cost Savings,Potential Cost Savings Currency,"
        + "Potential carbon reductions,Cost implications (Preview),Description of changes,Retirement date,Retiring feature";

    private const string Subscription = "3f2504e0-4f89-11d3-9a0c-0305e82c3301,Production";

    /// <summary>Four rows: one saving, one security, one retirement, one quick win. The marker makes the bytes unique.</summary>
    public static string Csv(string marker = "") => string.Join("\r\n",
        Header,
        $"Cost,High,Right-size or shutdown underutilized virtual machines,{Subscription},rg-app,vm-app-01{marker},Virtual machine,2026-10-01T06:00:00Z,\"5,332 EUR savings\",\"5,332\",EUR,,None,,,",
        $"Security,High,Machines should have vulnerability findings resolved,{Subscription},rg-app,vm-app-01{marker},Virtual machine,2026-10-01T06:00:00Z,,,,,No data,,,",
        $"Reliability,Medium,Migrate to a supported runtime,{Subscription},rg-web,app-web-01{marker},App Service,2026-10-01T06:00:00Z,,,,,Low,,2027-02-28,Old runtime",
        $"Operational excellence,Low,Add tags to resources,{Subscription},rg-web,app-web-02{marker},App Service,2026-10-01T06:00:00Z,,,,,None,,,",
        "");
}
