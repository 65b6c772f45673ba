using Aspire.Hosting.Local.Running;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Starts, stops and restarts resources by hand. A name means all its replicas, an id one of them.</summary>
public sealed class ResourceCommandService
{
    private readonly Orchestrator _orchestrator;

    internal ResourceCommandService(Orchestrator orchestrator) => _orchestrator = orchestrator;

    public Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string commandName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return ExecuteCommandAsync(resource.Name, commandName, cancellationToken);
    }

    public async Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default)
    {
        var instances = _orchestrator.Find(resourceId);
        if (instances.Count == 0)
        {
            return new() { Success = false, Message = $"Nothing that runs is named '{resourceId}'." };
        }

        try
        {
            await Task.WhenAll(instances.Select(instance => Execute(instance, commandName, cancellationToken)));
            return new() { Success = true };
        }
        catch (OperationCanceledException)
        {
            return new() { Success = false, Canceled = true };
        }
        catch (DistributedApplicationException failure)
        {
            return new() { Success = false, Message = failure.Message };
        }
    }

    private static Task Execute(Instance instance, string command, CancellationToken ct) => command switch
    {
        "start" => instance.StartAsync(ct),
        "stop" => instance.StopAsync(ct),
        "restart" => instance.RestartAsync(ct),
        _ => throw new DistributedApplicationException($"The command '{command}' is not known: start, stop and restart are."),
    };
}
