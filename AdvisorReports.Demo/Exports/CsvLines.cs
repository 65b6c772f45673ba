using System.Globalization;
using System.Text;

namespace AdvisorReports.Demo.Exports;

/// <summary>Writes rows as the portal's download does: 17 columns, UTF-8 with BOM, CRLF, quotes only where needed.</summary>
internal sealed class CsvLines : IDisposable
{
    public const string Header =
        "Category,Business Impact,Recommendation,Subscription ID,Subscription Name,Resource Group,Resource Name,Type,Updated Date,"
        + "Potential benefits,Potential Annual Cost Savings,Potential Cost Savings Currency,Potential carbon reductions,"
        + "Cost implications (Preview),Description of changes,Retirement date,Retiring feature";

    private readonly StreamWriter _text;
    private readonly StringBuilder _line = new(512);

    public CsvLines(Stream stream)
    {
        _text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 64 << 10, leaveOpen: true) { NewLine = "\r\n" };
        _text.WriteLine(Header);
    }

    public void Write(in DemoRow row, DemoOptions options)
    {
        var entry = row.Entry;
        var impact = entry.ImpactIn(options);
        var amount = row.Amount is { } value ? Money(value) : "";
        Field(CategoryName(entry));
        Field(impact.ToString());
        Field(entry.Text);
        Field(row.Place.SubscriptionId);
        Field(row.Place.SubscriptionName);
        Field(row.Place.ResourceGroup);
        Field(row.Place.ResourceName);
        Field(entry.On.Type);
        Field(row.UpdatedAt.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture));
        Field(row.Amount is null ? entry.Benefits : $"{amount} {DemoExport.Currency} savings");
        Field(amount);
        Field(row.Amount is null ? "" : DemoExport.Currency);
        Field(row.CarbonReduction);
        Field(entry.CostImplication?.ToString() ?? "No data");
        Field(impact == entry.Impact ? "" : $"Business impact changed from {entry.Impact} to {impact}");
        Field(entry.RetirementDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "");
        Field(entry.RetiringFeature ?? "");
        _line.Length--;
        _text.WriteLine(_line);
        _line.Clear();
    }

    public void Dispose() => _text.Dispose();

    private static string CategoryName(CatalogueEntry entry) =>
        entry.Category is Domain.Snapshots.Category.OperationalExcellence ? "Operational excellence" : entry.Category.ToString();

    private static string Money(decimal amount) =>
        amount.ToString(amount == decimal.Truncate(amount) ? "#,0" : "#,0.00", CultureInfo.InvariantCulture);

    private void Field(string value)
    {
        if (value.AsSpan().ContainsAny(",\"\r\n"))
        {
            _line.Append('"').Append(value.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }
        else
        {
            _line.Append(value);
        }

        _line.Append(',');
    }
}
