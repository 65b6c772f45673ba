namespace AdvisorReports.Domain.Exports.Csv;

/// <summary>The names columns go by: the portal's own, and aliases met in the field.</summary>
internal static class CsvColumns
{
    private static readonly Dictionary<string, CsvColumn> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["category"] = CsvColumn.Category,
        ["business impact"] = CsvColumn.Impact,
        ["impact"] = CsvColumn.Impact,
        ["recommendation"] = CsvColumn.Text,
        ["subscription id"] = CsvColumn.SubscriptionId,
        ["subscription name"] = CsvColumn.SubscriptionName,
        ["resource group"] = CsvColumn.ResourceGroup,
        ["resource name"] = CsvColumn.ResourceName,
        ["impacted resource"] = CsvColumn.ResourceName,
        ["affected resource"] = CsvColumn.ResourceName,
        ["type"] = CsvColumn.ResourceType,
        ["resource type"] = CsvColumn.ResourceType,
        ["resource id"] = CsvColumn.ResourceId,
        ["updated date"] = CsvColumn.UpdatedAt,
        ["last updated"] = CsvColumn.UpdatedAt,
        ["potential benefits"] = CsvColumn.Benefits,
        ["potential annual cost savings"] = CsvColumn.Amount,
        ["annual savings"] = CsvColumn.Amount,
        ["savings"] = CsvColumn.Amount,
        ["potential cost savings currency"] = CsvColumn.Currency,
        ["currency"] = CsvColumn.Currency,
        ["potential carbon reductions"] = CsvColumn.CarbonReduction,
        ["description of changes"] = CsvColumn.ChangeDescription,
        ["retirement date"] = CsvColumn.RetirementDate,
        ["retiring feature"] = CsvColumn.RetiringFeature,
    };

    /// <summary>Finds what a header means; <paramref name="currency"/> is set where the header names one, as in <c>Annual Savings (EUR)</c>.</summary>
    public static CsvColumn? Find(string header, out string? currency)
    {
        currency = null;
        var name = string.Join(' ', header.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        if (Names.TryGetValue(name, out var column))
        {
            return column;
        }

        // "(Preview)" is expected to go.
        if (name.StartsWith("cost implications", StringComparison.OrdinalIgnoreCase))
        {
            return CsvColumn.CostImplication;
        }

        if (name.IndexOf('(', StringComparison.Ordinal) is var open and > 0 && name.EndsWith(')')
            && Names.TryGetValue(name[..open].TrimEnd(), out column))
        {
            var inside = name[(open + 1)..^1].Trim().ToUpperInvariant();
            currency = column is CsvColumn.Amount && MoneyText.IsCurrency(inside) ? inside : null;
            return currency is not null || inside is "PREVIEW" ? column : null;
        }

        return null;
    }
}
