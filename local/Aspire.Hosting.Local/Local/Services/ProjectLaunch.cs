using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Local.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Local.Services;

/// <summary>Runs what the build made of a project, in the project's folder.</summary>
internal sealed class ProjectLaunch(ProjectResource project, IServiceProvider services) : Launch
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero });

    private readonly IProjectMetadata _metadata = project.Annotations.OfType<IProjectMetadata>().Last();

    // A web host takes up to 30 s to finish the work in hand.
    public override TimeSpan Patience => TimeSpan.FromSeconds(40);

    public override string StateAtEnd => KnownResourceStates.Finished;

    public override void Verify()
    {
        if (!File.Exists(_metadata.TargetPath))
        {
            throw new DistributedApplicationException($"'{project.Name}' has not been built: {_metadata.TargetPath} does not exist.");
        }
    }

    public override async Task<Command> PrepareAsync(Instance instance, CancellationToken ct) => new(
        DotNet.Path,
        [_metadata.TargetPath, .. project.Annotations.OfType<ArgumentsAnnotation>().SelectMany(annotation => annotation.Arguments)],
        Path.GetDirectoryName(_metadata.ProjectPath)!,
        await ActivatorUtilities.CreateInstance<ProjectEnvironment>(services).OfAsync(instance, ct));

    public override async Task<bool> CheckAsync(Instance instance, CancellationToken ct)
    {
        foreach (var check in project.Annotations.OfType<HttpHealthAnnotation>())
        {
            using var answer = await Http.GetAsync(new Uri(instance.Ports.UrlOf(check.Endpoint.EndpointName) + check.Path), ct);
            if ((int)answer.StatusCode != check.StatusCode)
            {
                return false;
            }
        }

        return true;
    }
}
