using Microsoft.Extensions.Configuration;

namespace AdvisorReports.AppHost;

internal static class PassedOnSettings
{
    /// <summary>Gives a service all that the app host's configuration has under these sections: the service says what it means.</summary>
    public static void WithSections(this IResourceBuilder<ProjectResource> service, IConfiguration configuration, params string[] sections)
    {
        foreach (var (key, value) in sections.SelectMany(section => configuration.GetSection(section).AsEnumerable()).Where(setting => setting.Value is not null))
        {
            service.WithEnvironment(key.Replace(":", "__", StringComparison.Ordinal), value);
        }
    }
}
