namespace AdvisorReports.Domain.Exports.Json;

/// <summary>Hands out one instance of each repeated text, so that rows waiting for the database share them.</summary>
internal sealed class TextCache
{
    private const int Most = 4096; // an export has a few hundred distinct texts; a hostile one must not fill memory

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public string? Same(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (_seen.TryGetValue(text, out var known))
        {
            return known;
        }

        if (_seen.Count < Most)
        {
            _seen.Add(text);
        }

        return text;
    }
}
