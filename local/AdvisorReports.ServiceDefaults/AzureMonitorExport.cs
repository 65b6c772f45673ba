using Microsoft.Extensions.Configuration;
using OpenTelemetry;

namespace AdvisorReports.ServiceDefaults.AzureMonitor;

/// <summary>The empty twin of the class of this name: its package is not to be had here.</summary>
internal static class AzureMonitorExport
{
    public static void ExportToAzureMonitor(this IOpenTelemetryBuilder telemetry, IConfiguration configuration)
    {
    }
}
