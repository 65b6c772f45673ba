using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Local.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting;

/// <summary>Commands of a resource besides start, stop and restart.</summary>
public static partial class ResourceBuilderExtensions
{
    /// <summary>A command that sends a request to the resource; it succeeds with a status of 200 to 299.</summary>
    public static IResourceBuilder<TResource> WithHttpCommand<TResource>(
        this IResourceBuilder<TResource> builder, string path, string displayName, string? endpointName = null, string? commandName = null,
        HttpCommandOptions? commandOptions = null)
        where TResource : IResourceWithEndpoints
    {
        var endpoints = Checked(builder).Resource.GetEndpoints().ToList();
        var endpoint = endpointName is null ? endpoints.Find(known => known.EndpointName is "https") ?? endpoints.Find(known => known.EndpointName is "http")
            : endpoints.Find(known => known.EndpointName == endpointName);
        if (endpoint is null)
        {
            throw new DistributedApplicationException($"Could not create HTTP command for resource '{builder.Resource.Name}' as it has no HTTP endpoints.");
        }

        builder.ApplicationBuilder.Services.AddHttpClient();
        var options = commandOptions ?? new HttpCommandOptions();
        options.Method ??= HttpMethod.Post;
        return builder.WithAnnotation(new HttpCommand(
            commandName ?? $"{endpoint.Resource.Name}-{endpoint.EndpointName}-http-{options.Method.Method.ToLowerInvariant()}-{path}",
            displayName, path, endpoint, options));
    }
}
