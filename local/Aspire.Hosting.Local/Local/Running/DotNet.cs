namespace Aspire.Hosting.Local.Running;

/// <summary>The dotnet program that runs this process, or would.</summary>
internal static class DotNet
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        string?[] candidates =
        [
            Environment.ProcessPath,
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH"),
            // /usr/share/dotnet/shared/Microsoft.NETCore.App/10.0.0/System.Private.CoreLib.dll
            System.IO.Path.GetFullPath("../../../dotnet", System.IO.Path.GetDirectoryName(typeof(object).Assembly.Location)!),
        ];
        return candidates.FirstOrDefault(path => System.IO.Path.GetFileName(path) is "dotnet" && File.Exists(path)) ?? "dotnet";
    }
}
