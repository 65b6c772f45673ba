namespace AdvisorReports.Tests.Hosting;

/// <summary>Each of these starts servers of its own: one after the other, so that a small machine keeps its breath.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class HostingTests
{
    public const string Name = "hosting";
}
