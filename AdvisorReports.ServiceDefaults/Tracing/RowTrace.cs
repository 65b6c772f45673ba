using System.Diagnostics;

namespace AdvisorReports.ServiceDefaults.Tracing;

/// <summary>
/// The trace of the request that made a row, kept in the row as a W3C traceparent: whoever takes the work up goes on in it, also when the
/// message that carried it was lost.
/// </summary>
public static class RowTrace
{
    /// <summary>Begins a span in that trace; what there was already, a message or a loop, is linked. Without a valid one it begins its own.</summary>
    public static Activity? Continue(string name, string? traceParent)
    {
        var parent = ActivityContext.TryParse(traceParent, null, isRemote: true, out var request) ? request : default;
        var links = Activity.Current is { } current ? new[] { new ActivityLink(current.Context) } : null;
        return Telemetry.Source.StartActivity(ActivityKind.Consumer, parent, tags: null, links, name: name);
    }
}
