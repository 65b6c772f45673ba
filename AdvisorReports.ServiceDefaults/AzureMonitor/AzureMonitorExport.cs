using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using OpenTelemetry;

namespace AdvisorReports.ServiceDefaults.AzureMonitor;

internal static class AzureMonitorExport
{
    /// <summary>
    /// Sends everything to Application Insights as well, where <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c> says which. The exporter alone,
    /// not the distribution: that brings instrumentation, and here the framework and the libraries tell of themselves.
    /// </summary>
    public static void ExportToAzureMonitor(this IOpenTelemetryBuilder telemetry, IConfiguration configuration)
    {
        if (!string.IsNullOrWhiteSpace(configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"]))
        {
            telemetry.UseAzureMonitorExporter();
        }
    }
}
