using System.Text.Json;

namespace AdvisorReports.Domain.Exports.Json;

/// <summary>Values of one element as text that PostgreSQL stores. Advisor writes numbers as strings, others write them as numbers.</summary>
internal sealed class JsonValues(ExportOptions options, ExportNotes notes)
{
    public int Ordinal { get; set; }

    /// <summary>A member that is an object, or the default value, which has no members.</summary>
    public static JsonElement Object(JsonElement parent, string name) =>
        parent.ValueKind is JsonValueKind.Object && parent.TryGetProperty(name, out var value)
        && value.ValueKind is JsonValueKind.Object ? value : default;

    public string? Text(JsonElement parent, string name) =>
        parent.ValueKind is JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? Read(value, name) : null;

    /// <summary>The same in any casing, for <c>extendedProperties</c>, whose keys drift.</summary>
    public string? TextOfAnyCase(JsonElement parent, params ReadOnlySpan<string> names)
    {
        if (parent.ValueKind is not JsonValueKind.Object)
        {
            return null;
        }

        foreach (var name in names)
        {
            if (Text(parent, name) is { } exact)
            {
                return exact;
            }

            foreach (var property in parent.EnumerateObject())
            {
                if (string.Equals(SafeName(property), name, StringComparison.OrdinalIgnoreCase) && Read(property.Value, name) is { } value)
                {
                    return value;
                }
            }
        }

        return null;
    }

    public void Ignore(string name, string? value, string decision) => notes.Add(NoteKind.ValueIgnored, Ordinal, name, value, decision);

    public void Guess(string name, string? value, string decision) => notes.Add(NoteKind.Guessed, Ordinal, name, value, decision);

    private string? Read(JsonElement value, string name)
    {
        if (value.ValueKind is JsonValueKind.Number)
        {
            return value.GetRawText();
        }

        if (value.ValueKind is not JsonValueKind.String)
        {
            return null;
        }

        string text;
        try
        {
            text = value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair (\ud83d alone) is valid JSON and no valid text.
            Ignore(name, null, "The text holds half a character, which cannot be stored; the element was kept without it.");
            return null;
        }

        if (text.Length > options.MaxFieldBytes)
        {
            throw new ExportRefusedException(ExportRefusal.TooLong,
                $"The value of {name} in element {Ordinal} is longer than {options.MaxFieldBytes / 1024} KB.", null, name);
        }

        if (text.Contains('\0'))
        {
            Guess(name, text.Replace('\0', '\uFFFD'), "A NUL character, which no text contains, was replaced by �.");
            text = text.Replace('\0', '\uFFFD');
        }

        text = text.Trim();
        return text.Length == 0 ? null : text;
    }

    private static string? SafeName(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null; // half a surrogate pair again; no name of Advisor's has one
        }
    }
}
