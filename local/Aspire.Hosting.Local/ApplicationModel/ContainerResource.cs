namespace Aspire.Hosting.ApplicationModel;

/// <summary>What Aspire runs in a container and this stand-in runs as an installed program.</summary>
public abstract class ContainerResource(string name) : Resource(name),
    IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport;
