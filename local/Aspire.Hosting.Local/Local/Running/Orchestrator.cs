using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Local.Services;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Local.Running;

/// <summary>Starts everything in the order of its waits, and stops it: services first, then the servers they need to stop well.</summary>
internal sealed class Orchestrator(
    DistributedApplicationModel model,
    ResourceNotificationService notifications,
    World world,
    IServiceProvider services,
    ILoggerFactory loggers,
    Microsoft.Extensions.Hosting.IHostEnvironment environment) : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private IReadOnlyList<Instance> _instances = [];

    public IReadOnlyList<Instance> Find(string nameOrId)
    {
        var named = _instances.Where(instance => Same(instance.Resource.Name)).ToList();
        return named.Count > 0 ? named : [.. _instances.Where(instance => Same(instance.Id))];

        bool Same(string other) => other.Equals(nameOrId, StringComparison.OrdinalIgnoreCase);
    }

    public async Task StartAsync(CancellationToken ct)
    {
        var launches = Launches().ToList();
        foreach (var (_, launch) in launches)
        {
            launch.Verify();
        }

        new Ports(world.IsTest, loggers.CreateLogger<Ports>()).Allocate(model.Resources);
        var announcer = new Announcer(notifications, model);
        _instances = [.. launches.SelectMany(pair => Instances(pair.Resource, pair.Launch, announcer))];
        foreach (var instance in _instances)
        {
            announcer.Say(instance, KnownResourceStates.Waiting);
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, _stopping.Token);
        var waits = new Waits(notifications, world);
        await Task.WhenAll(_instances.Select(instance => StartAsync(instance, waits, either.Token)));
    }

    public async Task StopAsync(CancellationToken ct)
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_instances.Where(instance => instance.Resource is ProjectResource).Select(instance => instance.StopAsync(ct)));
        await Task.WhenAll(_instances.Select(instance => instance.StopAsync(ct)));
    }

    public void Dispose()
    {
        _stopping.Dispose();
        foreach (var instance in _instances)
        {
            instance.Dispose();
        }
    }

    private static async Task StartAsync(Instance instance, Waits waits, CancellationToken ct)
    {
        try
        {
            await waits.ForDependenciesOfAsync(instance.Resource, ct);
            await instance.StartAsync(ct);
        }
        catch (DistributedApplicationException failure)
        {
            instance.FailToStart(failure);
        }
    }

    private IEnumerable<(IResource Resource, Launch Launch)> Launches()
    {
        foreach (var resource in model.Resources)
        {
            if (resource is ProjectResource project)
            {
                yield return (resource, new ProjectLaunch(project, services));
            }
            else if (resource.Annotations.OfType<LaunchAnnotation>().LastOrDefault() is { } annotation)
            {
                yield return (resource, annotation.Create(services));
            }
        }
    }

    private IEnumerable<Instance> Instances(IResource resource, Launch launch, Announcer announcer)
    {
        var replicas = resource.Annotations.OfType<ReplicaAnnotation>().LastOrDefault()?.Replicas ?? 1;
        // The category that Aspire gives a resource's output.
        var output = loggers.CreateLogger($"{environment.ApplicationName}.Resources.{resource.Name}");
        return Enumerable.Range(0, replicas).Select(index => new Instance(resource, index, launch, world.Data.InUseFile, announcer, output));
    }
}
