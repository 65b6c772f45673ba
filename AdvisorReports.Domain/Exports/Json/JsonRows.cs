using System.Text.Json;
using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Domain.Exports.Json;

/// <summary>Makes a recommendation of one element, wrapped in <c>properties</c> (REST, Resource Graph) or flattened (az advisor).</summary>
internal sealed class JsonRows(ExportOptions options, ExportTally tally)
{
    private readonly JsonValues _values = new(options, tally.Notes);
    private readonly TextCache _texts = new();

    /// <summary>Whether any element looked like a recommendation, be it one that had to be rejected.</summary>
    public bool SawRecommendation { get; private set; }

    /// <summary>Null for an element that was rejected with a note.</summary>
    public ExportRow? Read(JsonElement element, int ordinal)
    {
        _values.Ordinal = ordinal;
        if (element.ValueKind is not JsonValueKind.Object)
        {
            return Reject(ordinal, null, null, "This element is no object, so no recommendation; it was left out.");
        }

        var properties = JsonValues.Object(element, "properties");
        properties = properties.ValueKind is JsonValueKind.Object ? properties : element;
        var categoryText = _values.Text(properties, "category");
        var impactText = _values.Text(properties, "impact");
        SawRecommendation |= categoryText is not null && impactText is not null;
        if (AdvisorWords.Category(categoryText) is not { } category)
        {
            return Reject(ordinal, "category", categoryText, $"The category is not one of {AdvisorWords.Categories}; the element was left out.");
        }

        if (AdvisorWords.Impact(impactText) is not { } impact)
        {
            return Reject(ordinal, "impact", impactText, "The impact is not one of High, Medium or Low; the element was left out.");
        }

        var summary = JsonValues.Object(properties, "shortDescription");
        var text = _values.Text(summary, "solution") ?? _values.Text(summary, "problem") ?? _values.Text(properties, "description");
        return text is null
            ? Reject(ordinal, "shortDescription", null, "The element has no text; it was left out.")
            : Row(element, properties, ordinal, category, impact, _texts.Same(text)!);
    }

    private ExportRow Row(JsonElement element, JsonElement properties, int ordinal, Category category, Impact impact, string text)
    {
        var extended = JsonValues.Object(properties, "extendedProperties");
        var typeId = _texts.Same(_values.Text(properties, "recommendationTypeId")?.ToLowerInvariant());
        var resourceId = _values.Text(JsonValues.Object(properties, "resourceMetadata"), "resourceId");
        var scope = resourceId ?? _values.Text(element, "id");
        var (amount, currency) = JsonMoney.Read(_values, extended);
        return new ExportRow
        {
            Line = ordinal,
            Category = category,
            Impact = impact,
            Text = text,
            TypeId = typeId,
            ResourceId = resourceId?.ToLowerInvariant(),
            SubscriptionId = _texts.Same((_values.TextOfAnyCase(extended, "subId") ?? _values.Text(element, "subscriptionId"))?.ToLowerInvariant()
                ?? ResourcePath.Subscription(scope)),
            SubscriptionName = _texts.Same(_values.Text(element, "subscriptionName") ?? _values.Text(element, "subscriptionDisplayName")),
            ResourceGroup = _texts.Same(AdvisorWords.ResourceGroup(_values.Text(element, "resourceGroup") ?? ResourcePath.ResourceGroup(scope))),
            ResourceName = _values.Text(properties, "impactedValue") ?? ResourcePath.Name(resourceId),
            ResourceType = _texts.Same(_values.Text(properties, "impactedField")?.ToLowerInvariant()),
            UpdatedAt = Instant(properties),
            Amount = amount,
            Currency = currency,
            Benefits = _texts.Same(_values.Text(properties, "potentialBenefits")),
            CostImplication = CostImplication(extended),
            ChangeDescription = JsonLists.Join(_values.TextOfAnyCase(extended, "descriptionOfChanges")),
            RetirementDate = RetirementDate(extended),
            RetiringFeature = _texts.Same(_values.TextOfAnyCase(extended, "retirementFeatureName")),
            Commitment = JsonCommitment.Read(_values, extended, category, typeId, text),
            AdvisorState = JsonState.Read(_values, element, properties),
        };
    }

    private ExportRow? Reject(int ordinal, string? name, string? value, string decision)
    {
        tally.Reject(ordinal, name, value, decision);
        return null;
    }

    private DateTimeOffset? Instant(JsonElement properties)
    {
        var text = _values.Text(properties, "lastUpdated");
        var value = text is null ? null : DateText.Instant(text);
        if (text is not null && value is null)
        {
            _values.Ignore("lastUpdated", text, "The date is not in the form 2026-01-31T12:00:00Z; the element was kept without it.");
        }

        return value;
    }

    private DateOnly? RetirementDate(JsonElement extended)
    {
        var text = _values.TextOfAnyCase(extended, "retirementDate");
        var value = text is null ? null : DateText.Day(text);
        if (text is not null && value is null)
        {
            _values.Ignore("retirementDate", text, "The date is not in the form 2026-01-31; the element was kept without it.");
        }

        return value;
    }

    private CostImplication? CostImplication(JsonElement extended)
    {
        var text = _values.TextOfAnyCase(extended, "recommendationCostImplication");
        if (text is not null && !AdvisorWords.TryCostImplication(text, out var implication))
        {
            _values.Ignore("recommendationCostImplication", text,
                "The cost implication is not one of No data, None, Low, Medium or High; the element was kept without it.");
            return null;
        }

        return text is not null && AdvisorWords.TryCostImplication(text, out implication) ? implication : null;
    }
}
