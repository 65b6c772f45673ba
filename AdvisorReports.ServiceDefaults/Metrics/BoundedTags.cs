using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace AdvisorReports.ServiceDefaults.Metrics;

/// <summary>Of the libraries' metrics, the attributes that are kept where others have no end: hosts of webhooks, queues of one process.</summary>
internal static class BoundedTags
{
    private static readonly MetricStreamConfiguration Http = new()
    {
        TagKeys = ["http.request.method", "http.response.status_code", "error.type", "url.scheme", "http.connection.state"],
    };

    private static readonly MetricStreamConfiguration Messages = new()
    {
        TagKeys =
        [
            "messaging.masstransit.consumer_type", "messaging.masstransit.message_type", "messaging.masstransit.exception_type",
            "messaging.masstransit.service",
        ],
    };

    public static MetricStreamConfiguration? Of(Instrument instrument) => instrument.Meter.Name switch
    {
        // Twice per request, for what the number of connections tells as well.
        "Microsoft.AspNetCore.Hosting" when instrument.Name == "http.server.active_requests" => MetricStreamConfiguration.Drop,
        "System.Net.Http" => Http,
        "MassTransit" => Messages,
        _ => null,
    };
}
