using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>What the build writes down about a referenced project, as <c>Projects.My_Project</c>.</summary>
public interface IProjectMetadata : IResourceAnnotation
{
    public string ProjectPath { get; }

    /// <summary>The assembly that the build made of it. Aspire has no need of this: it starts projects by <c>dotnet run</c>.</summary>
    public string TargetPath { get; }
}
