using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>What a resource is told of another, and whom it waits for.</summary>
public static partial class ResourceBuilderExtensions
{
    /// <summary>Sets <c>ConnectionStrings__name</c>, and what the string is made of as <c>NAME_HOST</c>, <c>NAME_PORT</c> and so on.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null)
        where TDestination : IResourceWithEnvironment
    {
        var resource = Checked(source).Resource;
        var name = connectionName ?? resource.Name;
        return builder.WithEnvironment(context =>
        {
            context.EnvironmentVariables[$"ConnectionStrings__{name}"] = resource;
            foreach (var (property, value) in resource.GetConnectionProperties())
            {
                context.EnvironmentVariables[$"{VariableName(name)}_{property.ToUpperInvariant()}"] = value;
            }
        });
    }

    /// <summary>Sets <c>services__name__http__0</c>, which service discovery reads, and <c>NAME_HTTP</c>.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment
    {
        var resource = Checked(source).Resource;
        return builder.WithEnvironment(context =>
        {
            var counts = new Dictionary<string, int>();
            foreach (var endpoint in resource.GetEndpoints())
            {
                var index = counts[endpoint.EndpointName] = counts.GetValueOrDefault(endpoint.EndpointName, -1) + 1;
                var key = string.Create(CultureInfo.InvariantCulture, $"services__{resource.Name}__{endpoint.EndpointName}__{index}");
                context.EnvironmentVariables[key] = endpoint;
                context.EnvironmentVariables[$"{VariableName(resource.Name)}_{VariableName(endpoint.EndpointName)}"] = endpoint;
            }
        });
    }

    /// <summary>Starts it when the other is running and healthy; waiting for a database is waiting for its server too.</summary>
    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport => Checked(builder).WithAnnotation(new WaitAnnotation(Checked(dependency).Resource, ExitCode: null));

    /// <summary>Starts it when the other has ended with this exit code.</summary>
    public static IResourceBuilder<T> WaitForCompletion<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, int exitCode = 0)
        where T : IResourceWithWaitSupport => Checked(builder).WithAnnotation(new WaitAnnotation(Checked(dependency).Resource, exitCode));

    private static string VariableName(string name) =>
        string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToUpperInvariant(letter) : '_'));
}
