using System.Diagnostics;

namespace AdvisorReports.Tests.Hosting;

internal static class Shell
{
    public static void Run(string command) => Process.Start("/bin/sh", ["-c", command]).WaitForExit();
}
