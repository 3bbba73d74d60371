using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace IdeaPlatform.Tests.Harness;

internal static class LogListening
{
    /// <summary>Everything that is logged from now on, each line with the scopes it was written in.</summary>
    public static LogEar Listen(this ILoggerFactory factory)
    {
        var ear = new LogEar();
        factory.AddProvider(ear);
        return ear;
    }

    internal sealed class LogEar : ILoggerProvider, ILogger, ISupportExternalScope
    {
        private IExternalScopeProvider? _scopes;

        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = $"{logLevel}: {formatter(state, exception)}";
            _scopes?.ForEachScope((scope, _) => line += $" => {scope}", state);
            Lines.Enqueue(line);
        }

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
