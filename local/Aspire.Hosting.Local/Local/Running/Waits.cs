using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Local.Running;

/// <summary>
/// Whom a resource waits for. Nobody can repair a test while it runs, so there a dependency that failed fails the
/// waiting too; in a normal run waiting goes on, for the dependency may be started by hand.
/// </summary>
internal sealed class Waits(ResourceNotificationService notifications, World world)
{
    public Task ForDependenciesOfAsync(IResource resource, CancellationToken ct) => Task.WhenAll(
        from wait in resource.Annotations.OfType<WaitAnnotation>()
        select wait.ExitCode is { } code ? ForCompletionAsync(wait.Dependency, code, ct) : ForHealthAsync(wait.Dependency, ct));

    private async Task ForHealthAsync(IResource dependency, CancellationToken ct)
    {
        var found = await notifications.WaitForResourceAsync(
            dependency.Name,
            happened => ResourceNotificationService.IsHealthy(happened) || (world.IsTest && ResourceNotificationService.HasEnded(happened)),
            ct);
        if (!ResourceNotificationService.IsHealthy(found))
        {
            throw new DistributedApplicationException($"stopped waiting for '{dependency.Name}', which is {found.Snapshot.State?.Text}.");
        }
    }

    private async Task ForCompletionAsync(IResource dependency, int exitCode, CancellationToken ct)
    {
        var found = await notifications.WaitForResourceAsync(
            dependency.Name,
            happened => ResourceNotificationService.HasEnded(happened) && (world.IsTest || happened.Snapshot.ExitCode == exitCode),
            ct);
        if (found.Snapshot.ExitCode != exitCode)
        {
            throw new DistributedApplicationException(
                $"stopped waiting for '{dependency.Name}', which is {found.Snapshot.State?.Text} with exit code {found.Snapshot.ExitCode}.");
        }
    }
}
