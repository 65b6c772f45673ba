using System.Globalization;
using System.Text;
using OpenTelemetry.Metrics;

namespace AdvisorReports.ServiceDefaults.Metrics;

/// <summary>
/// Metrics in Prometheus' text format 0.0.4: a HELP and a TYPE line for each name, all its series behind them, each series once.
/// </summary>
internal sealed class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly Dictionary<string, (string Type, StringBuilder Lines)> _families = new(StringComparer.Ordinal);
    private readonly HashSet<string> _series = new(StringComparer.Ordinal);

    public void AddTarget(IEnumerable<KeyValuePair<string, object>> resource)
    {
        var labels = new PrometheusLabels();
        foreach (var (key, value) in resource)
        {
            labels.Add(key, value);
        }

        Line(Family("target_info", "gauge", "Who tells this.")!, "target_info", labels.ToString(), "1");
    }

    public void Add(Metric metric)
    {
        var name = PrometheusName.Of(metric.Name, metric.Unit, metric.MetricType);
        var type = metric.MetricType switch
        {
            MetricType.LongSum or MetricType.DoubleSum => "counter",
            MetricType.Histogram => "histogram",
            MetricType.ExponentialHistogram => null, // nothing here makes one, and the format cannot tell it
            _ => "gauge",
        };

        // Two instruments of one name and different kinds cannot both be told.
        if (type is null || Family(name, type, metric.Description) is not { } lines)
        {
            return;
        }

        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            var labels = new PrometheusLabels();
            foreach (var (key, value) in point.Tags)
            {
                labels.Add(key, value);
            }

            if (type == "histogram")
            {
                AddHistogram(lines, name, labels, point);
            }
            else
            {
                Line(lines, name, labels.ToString(), ValueOf(metric.MetricType, point));
            }
        }
    }

    public override string ToString() => string.Concat(_families.Values.Select(family => family.Lines.ToString()));

    private void AddHistogram(StringBuilder lines, string name, PrometheusLabels labels, in MetricPoint point)
    {
        var below = 0L;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            below += bucket.BucketCount;
            Line(lines, $"{name}_bucket", labels.With("le", Number(bucket.ExplicitBound)), Number(below));
        }

        Line(lines, $"{name}_sum", labels.ToString(), Number(point.GetHistogramSum()));

        // The buckets' own sum: the count may have gone up meanwhile, and +Inf has to equal it.
        Line(lines, $"{name}_count", labels.ToString(), Number(below));
    }

    private StringBuilder? Family(string name, string type, string description)
    {
        if (!_families.TryGetValue(name, out var family))
        {
            var help = description.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
            var lines = new StringBuilder().Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");
            _families[name] = family = (type, lines);
        }

        return family.Type == type ? family.Lines : null;
    }

    private void Line(StringBuilder lines, string name, string labels, string value)
    {
        if (_series.Add(name + labels))
        {
            lines.Append(name).Append(labels).Append(' ').Append(value).Append('\n');
        }
    }

    private static string ValueOf(MetricType type, in MetricPoint point) => type switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => Number(point.GetSumLong()),
        MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => Number(point.GetSumDouble()),
        MetricType.LongGauge => Number(point.GetGaugeLastValueLong()),
        _ => Number(point.GetGaugeLastValueDouble()),
    };

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Number(double value) => double.IsPositiveInfinity(value) ? "+Inf"
        : double.IsNegativeInfinity(value) ? "-Inf"
        : double.IsNaN(value) ? "NaN"
        : value.ToString("R", CultureInfo.InvariantCulture);
}
