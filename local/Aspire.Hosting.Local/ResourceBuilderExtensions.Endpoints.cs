using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Endpoints and whether they answer.</summary>
public static partial class ResourceBuilderExtensions
{
    public static IResourceBuilder<T> WithHttpEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? name = null)
        where T : IResourceWithEndpoints =>
        Checked(builder).WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, "http", "http", name ?? "http", port, targetPort));

    /// <summary>Reachable from outside where it is deployed; on one machine everything is reachable from that machine only.</summary>
    public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithEndpoints
    {
        foreach (var endpoint in Checked(builder).Resource.Annotations.OfType<EndpointAnnotation>().Where(known => known.UriScheme is "http"))
        {
            endpoint.IsExternal = true;
        }

        return builder;
    }

    public static IResourceBuilder<T> WithHttpHealthCheck<T>(
        this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null)
        where T : IResourceWithEndpoints
    {
        var endpoints = Checked(builder).Resource.GetEndpoints().ToList();
        var endpoint = endpointName is null ? endpoints.FirstOrDefault() : endpoints.Find(known => known.EndpointName == endpointName);
        return endpoint is null
            ? throw new DistributedApplicationException($"'{builder.Resource.Name}' has no HTTP endpoint for a health check.")
            : builder.WithAnnotation(new HttpHealthAnnotation(endpoint, path ?? "/", statusCode ?? 200));
    }
}
