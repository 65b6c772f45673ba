using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace AdvisorReports.Tests.Access;

/// <summary>All that this process logs at any level, with scopes and exceptions, and all that it traces.</summary>
internal sealed class Overheard : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> _lines = [];
    private readonly ActivityListener _listener;
    private IExternalScopeProvider? _scopes;

    public Overheard()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Hear,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public IEnumerable<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => new Ear(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose() => _listener.Dispose();

    private void Hear(Activity span) => _lines.Enqueue(
        $"span {span.Source.Name} {span.DisplayName} {span.StatusDescription} {Join(span.TagObjects)} {Join(span.Baggage)} "
        + string.Join(' ', span.Events.Select(e => $"{e.Name} {Join(e.Tags)}")));

    private void Hear(string category, string text, IEnumerable<KeyValuePair<string, object?>>? values, Exception? e)
    {
        var scopes = new List<string>();
        _scopes?.ForEachScope((scope, all) => all.Add(
            scope is IEnumerable<KeyValuePair<string, object?>> pairs ? $"{scope} {Join(pairs)}" : $"{scope}"), scopes);
        _lines.Enqueue($"log {category} {text} {Join(values ?? [])} {string.Join(' ', scopes)} {e}");
    }

    private static string Join<T>(IEnumerable<KeyValuePair<string, T>> pairs) => string.Join(' ', pairs.Select(p => $"{p.Key}={p.Value}"));

    private sealed class Ear(Overheard all, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            all.Hear(category, formatter(state, exception), state as IEnumerable<KeyValuePair<string, object?>>, exception);
    }
}
