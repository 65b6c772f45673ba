using System.Diagnostics;

namespace Microsoft.Extensions.Hosting;

/// <summary>
/// Stands in for OpenTelemetry.Instrumentation.StackExchangeRedis, under its source's name: a span for each command, with neither its key nor
/// its value.
/// </summary>
internal static class RedisSpans
{
    public const string SourceName = "OpenTelemetry.Instrumentation.StackExchangeRedis";

    private static readonly ActivitySource Source = new(SourceName);

    public static Activity? Start(string command)
    {
        var span = Source.StartActivity(command, ActivityKind.Client);
        return span?.SetTag("db.system", "redis").SetTag("db.statement", command);
    }
}
