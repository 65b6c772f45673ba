namespace Aspire.Hosting.Local.Running;

/// <summary>A program to run: what to call, where, and everything it finds in its environment.</summary>
internal sealed record Command(
    string Program,
    IReadOnlyList<string> Arguments,
    string WorkingDirectory,
    IReadOnlyDictionary<string, string> Environment);
