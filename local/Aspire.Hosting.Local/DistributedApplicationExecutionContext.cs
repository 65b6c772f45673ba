namespace Aspire.Hosting;

/// <summary>The stand-in only runs: publishing needs Aspire.</summary>
public sealed class DistributedApplicationExecutionContext
{
    public bool IsRunMode { get; } = true;

    public bool IsPublishMode => !IsRunMode;
}
