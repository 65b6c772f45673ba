using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AdvisorReports.Tests.Product;

/// <summary>What a class says: each line's level and sentence.</summary>
internal sealed class Said<T> : ILogger<T>
{
    public ConcurrentQueue<string> Lines { get; } = [];

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue($"{logLevel} {formatter(state, exception)}");
}
