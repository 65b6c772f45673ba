using System.Collections.Concurrent;
using AdvisorReports.Api.Caching.Stores;
using Microsoft.Extensions.Logging;

namespace AdvisorReports.Tests.Caching;

/// <summary>What is logged about the store of cached figures.</summary>
internal sealed class StoreLog(ConcurrentQueue<string> lines) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Ear(categoryName == typeof(GuardedStore).FullName, lines);

    public void Dispose()
    {
    }

    private sealed class Ear(bool listens, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => listens;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (listens)
            {
                lines.Enqueue(formatter(state, exception));
            }
        }
    }
}
