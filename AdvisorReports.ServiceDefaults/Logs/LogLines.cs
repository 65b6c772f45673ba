using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace AdvisorReports.ServiceDefaults.Logs;

internal static class LogLines
{
    /// <summary>Makes <see cref="LineFormatter"/> the console's, unless <c>Logging:Console:FormatterName</c> names another one (json).</summary>
    public static void AddLogLines(this IHostApplicationBuilder builder)
    {
        builder.Logging.AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>();
        if (string.IsNullOrEmpty(builder.Configuration["Logging:Console:FormatterName"]))
        {
            builder.Services.Configure<ConsoleLoggerOptions>(console => console.FormatterName = LineFormatter.FormatterName);
        }
    }
}
