using System.Diagnostics;

namespace Aspire.Hosting.Guardian;

/// <summary>The program in care of this guardian.</summary>
internal sealed class Ward : IDisposable
{
    // The shell says which process it is and then becomes the program: the id is on the pipe before anything the program prints.
    private const string TellIdThenBecome = "printf '\\037%s\\n' \"$$\"; exec \"$@\"";

    private readonly Process _process;

    private Ward(Process process) => _process = process;

    public int Id => _process.Id;

    public static Ward Start(ReadOnlySpan<string> command)
    {
        // The guardian's own input is its tie to the app host: the program gets an empty one.
        var start = new ProcessStartInfo("/bin/sh", ["-c", TellIdThenBecome, "sh", .. command]) { RedirectStandardInput = true };
        var process = Process.Start(start) ?? throw new InvalidOperationException("The shell did not start.");
        process.StandardInput.Close();
        return new Ward(process);
    }

    public async Task<int> WaitAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public async Task StopAsync(int signal, TimeSpan patience, CancellationToken patienceLost)
    {
        Native.Signal(_process.Id, signal);
        try
        {
            await WaitAsync().WaitAsync(patience, patienceLost);
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException)
        {
            Native.Signal(_process.Id, Native.Kill);
        }
    }

    public void Dispose() => _process.Dispose();
}
