using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Knows the state of every resource and tells those who wait for one.</summary>
public sealed class ResourceNotificationService
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ResourceEvent> _current = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<ChannelWriter<ResourceEvent>, bool> _watchers = [];

    public bool TryGetCurrentState(string resourceId, [NotNullWhen(true)] out ResourceEvent? resourceEvent)
    {
        lock (_gate)
        {
            return _current.TryGetValue(resourceId, out resourceEvent);
        }
    }

    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(resourceName, [targetState ?? KnownResourceStates.Running], cancellationToken);

    public async Task<string> WaitForResourceAsync(string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        var found = await WaitForResourceAsync(
            resourceName,
            happened => happened.Snapshot.State is { } state && targetStates.Contains(state.Text, StringComparer.OrdinalIgnoreCase),
            cancellationToken);
        return found.Snapshot.State!.Text;
    }

    public async Task<ResourceEvent> WaitForResourceAsync(
        string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default)
    {
        await foreach (var happened in WatchAsync(cancellationToken))
        {
            if (happened.Resource.Name.Equals(resourceName, StringComparison.OrdinalIgnoreCase) && predicate(happened))
            {
                return happened;
            }
        }

        throw new OperationCanceledException($"The application ended before '{resourceName}' came to what was waited for.");
    }

    /// <summary>Waits until it is healthy; throws when it ended or failed to start instead.</summary>
    public async Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default)
    {
        var found = await WaitForResourceAsync(resourceName, happened => IsHealthy(happened) || HasEnded(happened), cancellationToken);
        return IsHealthy(found)
            ? found
            : throw new DistributedApplicationException($"Stopped waiting for resource '{resourceName}' to become healthy because it failed to start.");
    }

    /// <summary>What is, then what happens.</summary>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Channel.CreateUnbounded<ResourceEvent>();
        lock (_gate)
        {
            foreach (var known in _current.Values)
            {
                channel.Writer.TryWrite(known);
            }

            _watchers.TryAdd(channel.Writer, true);
        }

        try
        {
            await foreach (var happened in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return happened;
            }
        }
        finally
        {
            _watchers.TryRemove(channel.Writer, out _);
        }
    }

    internal static bool IsHealthy(ResourceEvent happened) => happened.Snapshot.HealthStatus is HealthStatus.Healthy;

    internal static bool HasEnded(ResourceEvent happened) =>
        happened.Snapshot.State is { } state && KnownResourceStates.TerminalStates.Contains(state.Text);

    internal IReadOnlyList<ResourceEvent> Current()
    {
        lock (_gate)
        {
            return [.. _current.Values];
        }
    }

    internal void Publish(IResource resource, string resourceId, Func<CustomResourceSnapshot, CustomResourceSnapshot> change)
    {
        lock (_gate)
        {
            var before = _current.TryGetValue(resourceId, out var known)
                ? known.Snapshot
                : new() { ResourceType = resource.GetType().Name.Replace("Resource", "", StringComparison.Ordinal), Properties = [] };
            var happened = _current[resourceId] = new ResourceEvent(resource, resourceId, change(before));
            foreach (var watcher in _watchers.Keys)
            {
                watcher.TryWrite(happened);
            }
        }
    }
}
