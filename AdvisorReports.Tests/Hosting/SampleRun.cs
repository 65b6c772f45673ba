using System.Diagnostics;
using System.Text.RegularExpressions;

namespace AdvisorReports.Tests.Hosting;

/// <summary>The sample app host as its users run it: a process of its own with a folder of its own.</summary>
internal sealed partial class SampleRun : IAsyncDisposable
{
    private readonly Process _process;
    private readonly List<string> _lines = [];

    private SampleRun(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public string Output
    {
        get
        {
            lock (_lines)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    public static SampleRun Start(string dataFolder, IReadOnlyDictionary<string, string>? environment = null, params string[] args)
    {
        var host = typeof(Projects.SampleHost).Assembly.Location;

        // Who runs the tests in the background has these ignored, and what is ignored is inherited.
        var start = new ProcessStartInfo("env", ["--default-signal=INT,HUP", "dotnet", host, "--Local:Data", dataFolder, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new(Process.Start(start)!);
    }

    /// <summary>Waits until the table says that the api is well, and reads its address from there.</summary>
    public async Task<Uri> ApiAsync(CancellationToken ct)
    {
        await Deadline.UntilAsync(() => _process.HasExited || ApiRow().IsMatch(Output), () => Output, ct);
        Assert.False(_process.HasExited, Output);
        return new(ApiRow().Match(Output).Groups[1].Value);
    }

    public void Signal(string signal) => Shell.Run($"kill -{signal} {Id}");

    public async Task<int> ExitAsync(CancellationToken ct)
    {
        await _process.WaitForExitAsync(ct);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Signal("TERM");
            await _process.WaitForExitAsync(Deadline.Token());
        }

        _process.Dispose();
    }

    private void Keep(string? line)
    {
        lock (_lines)
        {
            _lines.Add(line ?? "");
        }
    }

    [GeneratedRegex(@"^api +Running, healthy +(http://\S+)$", RegexOptions.Multiline)]
    private static partial Regex ApiRow();
}
