using System.Text;
using OpenTelemetry.Metrics;

namespace AdvisorReports.ServiceDefaults.Metrics;

/// <summary>
/// What a metric is called in Prometheus, by OpenTelemetry's <i>Prometheus and OpenMetrics Compatibility</i>:
/// <c>http.server.request.duration</c> in <c>s</c> is <c>http_server_request_duration_seconds</c>.
/// </summary>
internal static class PrometheusName
{
    public static string Of(string name, string unit, MetricType type)
    {
        var text = Clean(name);
        var isCounter = type is MetricType.LongSum or MetricType.DoubleSum;
        if (isCounter && text.EndsWith("_total", StringComparison.Ordinal))
        {
            text = text[..^"_total".Length];
        }

        if (UnitOf(unit) is { Length: > 0 } words && !text.EndsWith("_" + words, StringComparison.Ordinal))
        {
            text += "_" + words;
        }

        return isCounter ? text + "_total" : text;
    }

    /// <summary>Letters, digits and single underscores, not a digit first.</summary>
    public static string Clean(string name)
    {
        var text = new StringBuilder(name.Length + 1);
        foreach (var c in name)
        {
            var fits = char.IsAsciiLetterOrDigit(c);
            if (text.Length == 0 && char.IsAsciiDigit(c))
            {
                text.Append('_');
            }

            if (fits || text.Length == 0 || text[^1] != '_')
            {
                text.Append(fits ? c : '_');
            }
        }

        return text.ToString();
    }

    // {report} is an annotation and no unit; By/s is bytes per second.
    private static string UnitOf(string unit)
    {
        var plain = unit.IndexOf('{') is >= 0 and var start && unit.IndexOf('}') is var end && end > start ? unit.Remove(start, end - start + 1) : unit;
        return plain.Split('/', 2) switch
        {
            [var counted, { Length: > 0 } per] => Clean($"{Words(counted)}_per_{(per == "s" ? "second" : Words(per))}"),
            [var alone, ..] => Clean(Words(alone)).Trim('_'),
            _ => "",
        };
    }

    private static string Words(string unit) => unit switch
    {
        "s" => "seconds",
        "ms" => "milliseconds",
        "us" => "microseconds",
        "ns" => "nanoseconds",
        "min" => "minutes",
        "h" => "hours",
        "d" => "days",
        "By" => "bytes",
        "KiBy" => "kibibytes",
        "MiBy" => "mebibytes",
        "%" => "percent",
        "1" => "",
        _ => unit,
    };
}
