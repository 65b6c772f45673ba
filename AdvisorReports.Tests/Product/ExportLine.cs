namespace AdvisorReports.Tests.Product;

/// <summary>A line of a reconstructed export, with what a test cares about; the rest has ordinary values.</summary>
public sealed record ExportLine(string Resource)
{
    public string Category { get; init; } = "Security";
    public string Impact { get; init; } = "High";
    public string Text { get; init; } = "Machines should have vulnerability findings resolved";
    public string Subscription { get; init; } = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";
    public int? Amount { get; init; }
    public string Currency { get; init; } = "EUR";
    public string Retirement { get; init; } = "";

    public override string ToString() => string.Join(',', Category, Impact, Text, Subscription, "Production", "rg-app", Resource,
        "Virtual machine", "2026-01-01T06:00:00Z", "", Amount, Amount is null ? "" : Currency, "", "", "", Retirement,
        Retirement.Length == 0 ? "" : "Old feature");

    public static string Csv(params IEnumerable<ExportLine> lines) =>
        string.Join("\r\n", [SmallExport.Header, .. lines.Select(line => line.ToString()), ""]);
}
