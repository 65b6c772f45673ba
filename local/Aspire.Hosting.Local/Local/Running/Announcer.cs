using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Local.Running;

/// <summary>Turns what happens to a process into states of its resource and of the resources inside it, such as databases.</summary>
internal sealed class Announcer(ResourceNotificationService notifications, DistributedApplicationModel model)
{
    private const string ProcessIdProperty = "executable.pid";

    public void Say(Instance instance, string state) => Publish(instance, snapshot => snapshot with { State = state, HealthStatus = null });

    public void Run(Instance instance, int process) => Publish(instance, snapshot => snapshot with
    {
        State = KnownResourceStates.Running,
        ExitCode = null,
        HealthStatus = null,
        Properties = [new(ProcessIdProperty, process)],
        Urls = [.. Endpoints(instance.Resource).Select(endpoint => new UrlSnapshot(endpoint.EndpointName, endpoint.Url, IsInternal: false))],
    });

    public void Health(Instance instance, HealthStatus status)
    {
        if (!notifications.TryGetCurrentState(instance.Id, out var known) || known.Snapshot.HealthStatus != status)
        {
            Publish(instance, snapshot => snapshot with { HealthStatus = status });
        }
    }

    public void End(Instance instance, string state, int exitCode) => Publish(instance, snapshot => snapshot with
    {
        State = state,
        ExitCode = exitCode,
        HealthStatus = null,
        Properties = [],
    });

    private static IEnumerable<EndpointReference> Endpoints(IResource resource) =>
        resource is IResourceWithEndpoints owner ? owner.GetEndpoints() : [];

    private void Publish(Instance instance, Func<CustomResourceSnapshot, CustomResourceSnapshot> change)
    {
        notifications.Publish(instance.Resource, instance.Id, change);
        foreach (var child in model.Resources.OfType<IResourceWithParent>().Where(child => child.Parent == instance.Resource))
        {
            notifications.Publish(child, child.Name, snapshot => change(snapshot) with { Properties = [], Urls = [] });
        }
    }
}
