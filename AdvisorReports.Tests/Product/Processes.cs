using System.Diagnostics;
using System.Globalization;

namespace AdvisorReports.Tests.Product;

/// <summary>What breaks in production, done to the real processes.</summary>
public static class Processes
{
    private const string ProcessId = "executable.pid";
    private const string ContainerId = "container.id";

    /// <summary>Ends a service as a crash would, without a last word.</summary>
    public static async Task KillAsync(this RunningApp app, string service) =>
        await OutputAsync("kill", "-KILL", await app.PropertyAsync(service, ProcessId) ?? throw new InvalidOperationException(service));

    /// <summary>Makes a resource hang, as a process here or as a container, until the answer is disposed.</summary>
    public static async Task<IAsyncDisposable> FreezeAsync(this RunningApp app, string resource)
    {
        if (await app.PropertyAsync(resource, ProcessId) is { } process)
        {
            // All of it, as a paused container is: a server of several processes goes on without the first.
            var tree = new List<string>();
            while (Tree(process).Except(tree).ToList() is { Count: > 0 } more)
            {
                tree.AddRange(more);
                await SignalAsync("STOP", more);
            }

            return new Thaw(() => SignalAsync("CONT", tree));
        }

        var container = await app.PropertyAsync(resource, ContainerId) ?? throw new InvalidOperationException(resource);
        await OutputAsync("docker", "pause", container);
        return new Thaw(() => OutputAsync("docker", "unpause", container));
    }

    /// <summary>The output of a program that has to succeed.</summary>
    public static async Task<string> OutputAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {await error}");
        return output;
    }

    // Some may have ended meanwhile, which is none of ours.
    private static async Task SignalAsync(string signal, List<string> processes) =>
        await OutputAsync("sh", "-c", $"kill -{signal} {string.Join(' ', processes)} || true");

    private static IEnumerable<string> Tree(string process) => [process, .. ChildrenOf(process).SelectMany(Tree)];

    private static string[] ChildrenOf(string process)
    {
        try
        {
            return [.. Directory.GetDirectories($"/proc/{process}/task")
                .SelectMany(task => File.ReadAllText($"{task}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static async Task<string?> PropertyAsync(this RunningApp app, string resource, string property)
    {
        var running = await app.App.ResourceNotifications
            .WaitForResourceAsync(resource, e => e.Snapshot.State?.Text == KnownResourceStates.Running).WaitAsync(Eventually.Patience);
        return Convert.ToString(
            running.Snapshot.Properties.FirstOrDefault(p => p.Name == property)?.Value, CultureInfo.InvariantCulture) is { Length: > 0 } value
            ? value
            : null;
    }

    private sealed class Thaw(Func<Task> thaw) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await thaw();
    }
}
