using System.Globalization;

namespace AdvisorReports.ServiceDefaults.Metrics;

/// <summary>The labels of a series, <c>{a="1",b="2"}</c>; nothing where there are none.</summary>
internal sealed class PrometheusLabels
{
    private readonly SortedDictionary<string, string> _labels = new(StringComparer.Ordinal);

    public void Add(string key, object? value)
    {
        var name = PrometheusName.Clean(key);
        var text = value is bool yes ? (yes ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

        // Two attributes that become one label: both their values, as the specification says.
        _labels[name] = _labels.TryGetValue(name, out var before) ? $"{before};{text}" : text;
    }

    /// <summary>These and one more, which is last.</summary>
    public string With(string name, string value) => $"{{{string.Join(',', [.. Pairs(), Pair(name, value)])}}}";

    public override string ToString() => _labels.Count == 0 ? "" : $"{{{string.Join(',', Pairs())}}}";

    private IEnumerable<string> Pairs() => _labels.Select(label => Pair(label.Key, label.Value));

    private static string Pair(string name, string value) => $"{name}=\"{Escape(value)}\"";

    private static string Escape(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);
}
