using System.Text.Json;

namespace AdvisorReports.Domain.Exports.Json;

/// <summary>Advisor puts JSON arrays into strings: <c>"[\"Was: D4\",\"Now: D2\"]"</c>.</summary>
internal static class JsonLists
{
    /// <summary>The items joined by <c>; </c>, or the text as it is where it is no such array.</summary>
    public static string? Join(string? text)
    {
        if (text is null || text[0] != '[')
        {
            return text;
        }

        try
        {
            using var list = JsonDocument.Parse(text);
            var joined = string.Join("; ", list.RootElement.EnumerateArray()
                .Select(item => item.ValueKind is JsonValueKind.String ? item.GetString() : item.GetRawText()))
                .Replace('\0', '\uFFFD');
            return joined.Length == 0 ? null : joined;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return text; // a text that merely starts like a list, or holds half a character
        }
    }
}
