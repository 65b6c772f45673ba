using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Aspire.Hosting.Local.Display;

/// <summary>Log lines as people read them: the resource's name, and what it printed.</summary>
internal sealed class ResourceLines() : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "resource-lines";

    private const string ResourceCategory = ".Resources.";
    private const int NameWidth = 13;

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var at = logEntry.Category.IndexOf(ResourceCategory, StringComparison.Ordinal);
        var name = at < 0 ? "apphost" : logEntry.Category[(at + ResourceCategory.Length)..];
        textWriter.Write($"{name,-NameWidth}| ");
        if (logEntry.LogLevel >= LogLevel.Warning)
        {
            textWriter.Write(logEntry.LogLevel is LogLevel.Warning ? "warning: " : "error: ");
        }

        textWriter.WriteLine(logEntry.Formatter(logEntry.State, logEntry.Exception));
        if (logEntry.Exception is { } failure)
        {
            textWriter.WriteLine(failure);
        }
    }
}
