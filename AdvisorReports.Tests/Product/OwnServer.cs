using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace AdvisorReports.Tests.Product;

/// <summary>A server that a test runs for itself, as the user postgres where the test is root: it ends with the test, also when that crashes.</summary>
internal sealed class OwnServer : IAsyncDisposable
{
    private readonly TaskCompletionSource _over = new();
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Process _process;
    private readonly string _end;

    private OwnServer(Process process, string end)
    {
        (_process, _end) = (process, end);
        _process.ErrorDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        _process.BeginErrorReadLine();
    }

    /// <summary>What it said last, in one line, for whom it has let down.</summary>
    public string Said => string.Join(" | ", _lines.TakeLast(20));

    /// <summary>Starts a program; the kernel ends it with the thread that started it, so that thread stays: one of the pool would be given back.</summary>
    /// <param name="end">The signal that ends it at once and with all of its processes: who removes its folder must not meet one that still writes.</param>
    public static async Task<OwnServer> StartAsync(string end, string program, params string[] arguments)
    {
        var started = new TaskCompletionSource<OwnServer>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            var words = AsServer(["/usr/bin/setpriv", "--pdeathsig=KILL", program, .. arguments]);
            var server = new OwnServer(Process.Start(new ProcessStartInfo(words[0], words[1..]) { RedirectStandardError = true })!, end);
            started.SetResult(server);
            server._over.Task.Wait();
        })
        { IsBackground = true }.Start();
        return await started.Task;
    }

    /// <summary>Runs a program of the server's to its end, whatever becomes of the thread.</summary>
    public static async Task RunAsync(string program, params string[] arguments)
    {
        var words = AsServer([program, .. arguments]);
        using var process = Process.Start(new ProcessStartInfo(words[0], words[1..]) { RedirectStandardOutput = true })!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>Gives a folder and what is in it to the user that servers run as.</summary>
    public static async Task HandOverAsync(string folder)
    {
        if (Environment.IsPrivilegedProcess)
        {
            using var process = Process.Start("/bin/chown", ["-R", "postgres:postgres", folder]);
            await process.WaitForExitAsync();
            Assert.Equal(0, process.ExitCode);
        }
    }

    /// <returns>Whether it has ended; then all that it said is there.</returns>
    public async Task<bool> HasEndedAsync()
    {
        if (_process.HasExited)
        {
            await _process.WaitForExitAsync();
        }

        return _process.HasExited;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await Processes.OutputAsync("sh", "-c", $"kill -{_end} {_process.Id} || true");
        await _process.WaitForExitAsync().WaitAsync(Eventually.Patience);
        _over.SetResult();
    }

    // PostgreSQL and PgBouncer refuse root.
    private static string[] AsServer(string[] words) => Environment.IsPrivilegedProcess
        ? ["/usr/bin/setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", .. words]
        : words;
}
