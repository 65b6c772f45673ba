using Aspire.Hosting.Local.Running;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Starts, stops and restarts resources by hand, and runs their own commands.</summary>
public sealed class ResourceCommandService
{
    private readonly Orchestrator _orchestrator;
    private readonly IServiceProvider _services;

    internal ResourceCommandService(Orchestrator orchestrator, IServiceProvider services)
    {
        _orchestrator = orchestrator;
        _services = services;
    }

    /// <summary>Commands all its replicas.</summary>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string commandName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return ExecuteAsync(resource.Name, _orchestrator.Find(resource.Name), commandName, cancellationToken);
    }

    /// <param name="resourceId">Means one: the name of several replicas is none.</param>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default)
    {
        var instances = _orchestrator.Find(resourceId);
        return ExecuteAsync(resourceId, instances.Count == 1 ? instances : [], commandName, cancellationToken);
    }

    private async Task<ExecuteCommandResult> ExecuteAsync(string name, IReadOnlyList<Instance> instances, string command, CancellationToken ct)
    {
        if (instances.Count == 0)
        {
            return new() { Success = false, Message = $"Resource '{name}' not found." };
        }

        try
        {
            var results = await Task.WhenAll(instances.Select(instance => ExecuteAsync(instance, command, ct)));
            return Array.Find(results, result => !result.Success) ?? Array.Find(results, result => result.Data is not null) ?? results[0];
        }
        catch (OperationCanceledException)
        {
            return new() { Success = false, Canceled = true };
        }
        catch (Exception failure) when (failure is DistributedApplicationException or HttpRequestException)
        {
            return new() { Success = false, Message = failure.Message };
        }
    }

    private async Task<ExecuteCommandResult> ExecuteAsync(Instance instance, string command, CancellationToken ct)
    {
        if (instance.Resource.Annotations.OfType<HttpCommand>().SingleOrDefault(known => known.Name == command) is { } own)
        {
            return await own.ExecuteAsync(instance.Id, _services, ct);
        }

        await (command switch
        {
            "start" => instance.StartAsync(ct),
            "stop" => instance.StopAsync(ct),
            "restart" => instance.RestartAsync(ct),
            _ => throw new DistributedApplicationException($"Command '{command}' not available for resource '{instance.Resource.Name}'."),
        });
        return new() { Success = true };
    }
}
