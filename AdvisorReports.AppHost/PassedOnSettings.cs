using Microsoft.Extensions.Configuration;

namespace AdvisorReports.AppHost;

internal static class PassedOnSettings
{
    /// <summary>Gives a service all that the app host's configuration has under a section: the service says what it means.</summary>
    public static void WithSection(this IResourceBuilder<ProjectResource> service, IConfiguration configuration, string section)
    {
        foreach (var (key, value) in configuration.GetSection(section).AsEnumerable().Where(setting => setting.Value is not null))
        {
            service.WithEnvironment(key.Replace(":", "__", StringComparison.Ordinal), value);
        }
    }
}
