namespace AdvisorReports.Demo.Loading;

/// <summary>The demo cannot go on; the message tells the person at the screen why and what to do.</summary>
internal sealed class DemoFailedException(string message) : Exception(message);
