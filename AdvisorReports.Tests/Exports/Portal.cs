namespace AdvisorReports.Tests.Exports;

/// <summary>Reconstructed portal downloads: the header variants, and rows that can be changed a value at a time.</summary>
public static class Portal
{
    public const string A =
        "Category,Business Impact,Recommendation,Subscription ID,Subscription Name,Resource Group,Resource Name,Type,Updated Date,Potential benefits,Potential Annual Cost Savings,Potential Cost Savings Currency,Retirement date,Retiring feature";

    public const string B =
        "Category,Business Impact,Recommendation,Subscription ID,Subscription Name,Resource Group,Resource Name,Type,Updated Date,Potential benefits,Potential Annual Cost Savings,Potential Cost Savings Currency,Potential carbon reductions,Cost implications (Preview),Description of changes,Retirement date,Retiring feature";

    public const string Subscription = "0B1D0000-0000-4000-8000-0000000000AB";

    /// <summary>A file of the given columns: every name that a row knows gets its value, the rest stay empty.</summary>
    public static string File(string header, params Dictionary<string, string>[] rows) =>
        string.Concat(rows.Select(row => Line(header, row)).Prepend(header + "\r\n"));

    public static Dictionary<string, string> Row(params (string Column, string Value)[] changes)
    {
        var row = new Dictionary<string, string>
        {
            ["Category"] = "Cost",
            ["Business Impact"] = "High",
            ["Recommendation"] = "Right-size or shutdown underutilized virtual machines",
            ["Subscription ID"] = Subscription,
            ["Subscription Name"] = "Production",
            ["Resource Group"] = "rg-web",
            ["Resource Name"] = "vm-web-01",
            ["Type"] = "Virtual machine",
            ["Updated Date"] = "2026-10-01T06:00:00.1234567Z",
            ["Potential benefits"] = "5,332 USD savings",
            ["Potential Annual Cost Savings"] = "5,332",
            ["Potential Cost Savings Currency"] = "USD",
            ["Potential carbon reductions"] = "",
            ["Cost implications (Preview)"] = "No data",
        };
        foreach (var (column, value) in changes)
        {
            row[column] = value;
        }

        return row;
    }

    private static string Line(string header, Dictionary<string, string> row) =>
        string.Join(',', header.Split(',').Select(name => Quote(row.GetValueOrDefault(name, "")))) + "\r\n";

    private static string Quote(string value) =>
        value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
