using System.Text.Json.Nodes;

namespace AdvisorReports.Tests.Exports;

/// <summary>Reconstructed Advisor JSON: one recommendation in each of the three shapes.</summary>
public static class AdvisorJson
{
    private const string Scope = "/subscriptions/0B1D0000-0000-4000-8000-0000000000AB";

    public static JsonObject Properties(params (string Name, JsonNode? Value)[] changes)
    {
        var properties = new JsonObject
        {
            ["category"] = "HighAvailability",
            ["impact"] = "Medium",
            ["impactedField"] = "MICROSOFT.Compute/virtualMachines",
            ["impactedValue"] = "vm-web-01",
            ["lastUpdated"] = "2026-10-01T06:00:00.1234567Z",
            ["recommendationTypeId"] = "AAAA0000-0000-4000-8000-000000000001",
            ["shortDescription"] = new JsonObject { ["problem"] = "No zones", ["solution"] = "Use zones" },
            ["potentialBenefits"] = "Survives a zone",
            ["resourceMetadata"] = new JsonObject { ["resourceId"] = $"{Scope}/resourceGroups/RG-Web/providers/Microsoft.Compute/virtualMachines/vm-web-01" },
        };
        foreach (var (name, value) in changes)
        {
            properties[name] = value;
        }

        return properties;
    }

    public static JsonObject Rest(JsonObject properties) => new()
    {
        ["id"] = $"{Scope}/resourcegroups/RG-Web/providers/Microsoft.Compute/virtualMachines/vm-web-01/providers/Microsoft.Advisor/recommendations/1",
        ["name"] = "1",
        ["type"] = "Microsoft.Advisor/recommendations",
        ["properties"] = properties,
    };

    public static JsonObject Graph(JsonObject properties)
    {
        var row = Rest(properties);
        row["tenantId"] = "00000000-0000-4000-8000-00000000000f";
        row["subscriptionId"] = "0b1d0000-0000-4000-8000-0000000000ab";
        row["resourceGroup"] = "RG-Web";
        return row;
    }

    /// <summary>As <c>az advisor recommendation list</c> prints it: the properties stand beside id and name.</summary>
    public static JsonObject Flat(JsonObject properties)
    {
        var row = Rest([]);
        row.Remove("properties");
        foreach (var (name, value) in properties)
        {
            row[name] = value?.DeepClone();
        }

        return row;
    }

    public static JsonObject Reservation(params (string Name, string? Value)[] changes)
    {
        var extended = new JsonObject
        {
            ["annualSavingsAmount"] = "1164.5",
            ["savingsAmount"] = "97",
            ["savingsCurrency"] = "USD",
            ["term"] = "P3Y",
            ["lookbackPeriod"] = "30",
            ["scope"] = "Single",
            ["sku"] = "Standard_D4s_v3",
            ["qty"] = "2",
            ["region"] = "westeurope",
            ["reservedResourceType"] = "virtualmachines",
            ["subId"] = "0B1D0000-0000-4000-8000-0000000000CD",
        };
        foreach (var (name, value) in changes)
        {
            extended[name] = value;
        }

        return Properties(
            ("category", "Cost"),
            ("recommendationTypeId", "84b1a508-fc21-49da-979e-96894f1665df"),
            ("shortDescription", new JsonObject { ["solution"] = "Consider virtual machine reserved instance to save over your on-demand costs" }),
            ("extendedProperties", extended));
    }
}
