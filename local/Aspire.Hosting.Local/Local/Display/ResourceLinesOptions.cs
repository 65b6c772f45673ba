using Microsoft.Extensions.Logging.Console;

namespace Aspire.Hosting.Local.Display;

internal sealed class ResourceLinesOptions : ConsoleFormatterOptions;
