using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Local.Services;

/// <summary>What <c>Properties/launchSettings.json</c> says of running a project.</summary>
internal sealed record LaunchProfile(string Name, IReadOnlyList<Uri> HttpUrls, IReadOnlyDictionary<string, string> Environment) : IResourceAnnotation
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>The named profile, or the first that runs the project itself.</summary>
    public static LaunchProfile? Read(string projectPath, string? name)
    {
        var file = Path.Combine(Path.GetDirectoryName(projectPath)!, "Properties", "launchSettings.json");
        if (!File.Exists(file))
        {
            return name is null ? null : throw new DistributedApplicationException($"There is no launch profile '{name}': {file} does not exist.");
        }

        using var document = JsonDocument.Parse(File.ReadAllText(file), Lenient);
        foreach (var profile in document.RootElement.GetProperty("profiles").EnumerateObject())
        {
            if (name is null ? Text(profile.Value, "commandName") is "Project" : profile.Name == name)
            {
                return new(profile.Name, Urls(profile.Value), Variables(profile.Value));
            }
        }

        return name is null ? null : throw new DistributedApplicationException($"{file} has no launch profile '{name}'.");
    }

    // Only http: the stand-in has no development certificate to trust.
    private static List<Uri> Urls(JsonElement profile) =>
    [
        .. from url in (Text(profile, "applicationUrl") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
           let uri = new Uri(url)
           where uri.Scheme == Uri.UriSchemeHttp
           select uri,
    ];

    private static Dictionary<string, string> Variables(JsonElement profile) =>
        profile.TryGetProperty("environmentVariables", out var variables)
            ? variables.EnumerateObject().ToDictionary(variable => variable.Name, variable => variable.Value.GetString() ?? "")
            : [];

    private static string? Text(JsonElement profile, string property) =>
        profile.TryGetProperty(property, out var value) ? value.GetString() : null;
}
