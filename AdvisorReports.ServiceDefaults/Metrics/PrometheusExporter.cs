using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace AdvisorReports.ServiceDefaults.Metrics;

/// <summary>
/// All metrics as text, when asked. The SDK does the aggregation; only the text is ours, because the packages that write it are not to be
/// had everywhere this is built (docs/decisions/0027).
/// </summary>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusExporter : BaseExporter<Metric>, IPullMetricExporter
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private string _text = "";

    /// <inheritdoc />
    public Func<int, bool>? Collect { get; set; }

    /// <returns>Null where they could not be collected; empty where telemetry is off.</returns>
    public string? Scrape()
    {
        lock (_gate)
        {
            return Collect is null ? "" : Collect((int)Within.TotalMilliseconds) ? _text : null;
        }
    }

    public override ExportResult Export(in Batch<Metric> batch)
    {
        var text = new PrometheusText();
        text.AddTarget(ParentProvider.GetResource().Attributes);
        foreach (var metric in batch)
        {
            text.Add(metric);
        }

        _text = text.ToString();
        return ExportResult.Success;
    }
}
