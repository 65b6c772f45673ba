using System.Collections;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Local.Running;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Local.Services;

/// <summary>What a service finds in its environment: the app host's own, its launch profile's, and what the model says.</summary>
internal sealed class ProjectEnvironment(
    DistributedApplicationExecutionContext executionContext, IConfiguration configuration, IHostEnvironment host)
{
    // The app host's own business: parameters are secrets that only those who are given them may see.
    private static readonly string[] OwnPrefixes = ["Parameters__", "Parameters:", "DOTNET_LAUNCH_PROFILE", "ASPNETCORE_URLS", "MSBUILD", "VSTEST"];

    public async Task<IReadOnlyDictionary<string, string>> OfAsync(Instance instance, CancellationToken ct)
    {
        var resource = instance.Resource;
        var context = new EnvironmentCallbackContext(executionContext, [], ct);
        var set = context.EnvironmentVariables;
        foreach (var (name, value) in Telemetry.Variables(configuration, host, instance))
        {
            set[name] = value;
        }

        var urls = resource.Annotations.OfType<EndpointAnnotation>().Where(endpoint => endpoint.UriScheme is "http")
            .Select(endpoint => new EndpointReference((IResourceWithEndpoints)resource, endpoint.Name).Url).ToList();
        if (urls.Count > 0)
        {
            set["ASPNETCORE_URLS"] = string.Join(';', urls);
        }

        if (resource.Annotations.OfType<LaunchProfile>().LastOrDefault() is { } profile)
        {
            set["DOTNET_LAUNCH_PROFILE"] = profile.Name;
            foreach (var (name, value) in profile.Environment)
            {
                set.TryAdd(name, Environment.ExpandEnvironmentVariables(value));
            }
        }

        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
        {
            await annotation.Callback(context);
        }

        return await ResolveAsync(set, ct);
    }

    private static async Task<Dictionary<string, string>> ResolveAsync(Dictionary<string, object> set, CancellationToken ct)
    {
        var all = Inherited();
        foreach (var (name, value) in set)
        {
            all[name] = value is IValueProvider provider ? await provider.GetValueAsync(ct) ?? "" : value.ToString() ?? "";
        }

        return all;
    }

    private static Dictionary<string, string> Inherited() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(entry => (Name: (string)entry.Key, Value: (string?)entry.Value ?? ""))
            .Where(entry => !Array.Exists(OwnPrefixes, prefix => entry.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            .ToDictionary(entry => entry.Name, entry => entry.Value);
}
