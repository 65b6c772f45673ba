using System.Text.Json;
using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Domain.Exports.Json;

/// <summary>What Advisor says has been done about a recommendation: a word or an object, depending on the API's age.</summary>
internal static class JsonState
{
    private static readonly string[] Names = ["recommendationStatus", "status", "state"];

    public static AdvisorState Read(JsonValues values, JsonElement element, JsonElement properties)
    {
        if ((Word(values, properties, Names) ?? Word(values, element, Names[0])) is { } word)
        {
            switch (word.ToUpperInvariant())
            {
                case "NEW" or "ACTIVE" or "OPEN" or "INPROGRESS" or "IN PROGRESS":
                    return AdvisorState.Active;
                case "POSTPONED" or "SNOOZED":
                    return AdvisorState.Postponed;
                case "DISMISSED":
                    return AdvisorState.Dismissed;
                case "COMPLETED" or "RESOLVED":
                    return AdvisorState.Completed;
                default:
                    values.Guess("recommendationStatus", word, "This state is not one of New, Postponed, Dismissed or Completed; it was taken as New.");
                    break;
            }
        }

        if (properties.TryGetProperty("suppressionIds", out var ids) && ids.ValueKind is JsonValueKind.Array && ids.GetArrayLength() > 0)
        {
            // Postponed is the weaker of the two; both stay out of totals.
            values.Guess("suppressionIds", null, "Someone postponed or dismissed this in Advisor, and the export does not say which; it was taken as postponed.");
            return AdvisorState.Postponed;
        }

        return AdvisorState.Active;
    }

    private static string? Word(JsonValues values, JsonElement parent, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            var word = values.Text(parent, name) ?? values.Text(JsonValues.Object(parent, name), "state")
                ?? values.Text(JsonValues.Object(parent, name), "status");
            if (word is not null)
            {
                return word;
            }
        }

        return null;
    }
}
