namespace Aspire.Hosting.Local.Servers;

/// <summary>Finds the programs of installed servers.</summary>
internal static class Installed
{
    public static string Find(string program, string package, params IEnumerable<string> folders) =>
        folders
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists)
        ?? throw new DistributedApplicationException(
            $"{program} is not installed. Install the Debian package {package} (apt-get install -y --no-install-recommends {package}), "
            + "or call ./run.sh, which installs what is missing.");
}
