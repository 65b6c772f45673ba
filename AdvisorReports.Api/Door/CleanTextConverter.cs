using System.Text.Json;
using System.Text.Json.Serialization;

namespace AdvisorReports.Api.Door;

/// <summary>
/// Refuses once, for every string of every body, what PostgreSQL cannot store: NUL (22021) and lone surrogates (22P05).
/// </summary>
internal sealed class CleanTextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException("Expected a string.");
        }

        string text;
        try
        {
            text = reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            // An escaped lone surrogate cannot become a string.
            throw new JsonException("The text contains half of a character.", e);
        }

        return CleanText.IsClean(text) ? text : throw new JsonException("The text contains a character that cannot be stored.");
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
