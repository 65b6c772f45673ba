using System.Globalization;
using System.Text.Json;
using AdvisorReports.Demo.Exports;
using AdvisorReports.Domain.Exports;
using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Bench;

/// <summary>The files that are imported: the demo client's portal CSV, and the same rows as <c>az advisor</c> would list them.</summary>
internal static class ExportFiles
{
    public static Task<int> WriteCsvAsync(string path, int rows, int seed, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        using var file = File.Create(path);
        return Task.FromResult(DemoExport.Write(file, new DemoOptions { Rows = rows, Seed = seed }).RowsKept);
    }

    public static async Task<int> WriteJsonAsync(string path, int rows, int seed, CancellationToken ct)
    {
        var csv = path + ".csv";
        var kept = await WriteCsvAsync(csv, rows, seed, ct);
        await using var source = File.OpenRead(csv);
        await using var file = File.Create(path);
        await using var json = new Utf8JsonWriter(file);
        json.WriteStartArray();
        await foreach (var row in ExportReader.ReadAsync(source, new ExportOptions(), new ExportTally(), ct))
        {
            Write(json, row);
            await json.FlushAsync(ct);
        }

        json.WriteEndArray();
        return kept;
    }

    // A type id of its own per row keeps the identities as distinct as the CSV's are.
    private static void Write(Utf8JsonWriter json, ExportRow row)
    {
        var scope = $"/subscriptions/{row.SubscriptionId}/resourceGroups/{row.ResourceGroup}";
        json.WriteStartObject();
        json.WriteString("id", $"{scope}/providers/Microsoft.Advisor/recommendations/{row.Line}");
        json.WriteString("category", row.Category is Category.Reliability ? "HighAvailability" : row.Category.ToString());
        json.WriteString("impact", row.Impact.ToString());
        json.WriteString("impactedField", row.ResourceType);
        json.WriteString("impactedValue", row.ResourceName);
        json.WriteString("lastUpdated", row.UpdatedAt?.ToString("O", CultureInfo.InvariantCulture));
        json.WriteString("recommendationTypeId", $"00000000-0000-0000-0000-{row.Line:x12}");
        json.WriteStartObject("shortDescription");
        json.WriteString("problem", row.Text);
        json.WriteString("solution", row.Text);
        json.WriteEndObject();
        json.WriteStartObject("resourceMetadata");
        json.WriteString("resourceId", $"{scope}/providers/Microsoft.Compute/virtualMachines/{row.ResourceName}");
        json.WriteEndObject();
        json.WriteStartObject("extendedProperties");
        if (row.Amount is { } amount)
        {
            json.WriteString("annualSavingsAmount", amount.ToString(CultureInfo.InvariantCulture));
            json.WriteString("savingsCurrency", row.Currency);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
