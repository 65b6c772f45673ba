using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Aspire.Hosting.Local.Running;

/// <summary>A program in the care of a guardian, which ends it and all below it when this process ends, however it ends.</summary>
internal sealed class GuardedProcess : IDisposable
{
    private static readonly TimeSpan PatienceWithOutput = TimeSpan.FromSeconds(10);

    private const char IdMark = '\u001f';

    private readonly Process _guardian;
    private readonly TaskCompletionSource<int> _id = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action<string> _onLine;

    private GuardedProcess(Process guardian, Action<string> onLine)
    {
        _guardian = guardian;
        _onLine = onLine;
    }

    /// <summary>Its exit code; 128 and the signal when a signal ended it.</summary>
    public Task<int> Completion { get; private set; } = Task.FromResult(0);

    /// <summary>The program's own process, not the guardian's.</summary>
    public Task<int> Id => _id.Task;

    public static GuardedProcess Start(Command command, int stopSignal, string lockFile, Action<string> onLine)
    {
        var guard = new ProcessStartInfo(
            DotNet.Path,
            [Guardian.Guardian.Location, stopSignal.ToString(CultureInfo.InvariantCulture), lockFile, command.Program, .. command.Arguments])
        {
            WorkingDirectory = command.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        guard.Environment.Clear();
        foreach (var (name, value) in command.Environment)
        {
            guard.Environment[name] = value;
        }

        try
        {
            var process = new GuardedProcess(
                Process.Start(guard) ?? throw new DistributedApplicationException($"{command.Program} did not start."), onLine);
            process.Completion = process.FollowAsync();
            return process;
        }
        catch (Win32Exception failure)
        {
            throw new DistributedApplicationException($"{command.Program} did not start: {failure.Message}", failure);
        }
    }

    public async Task StopAsync(TimeSpan patience)
    {
        try
        {
            await _guardian.StandardInput.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"stop {patience.TotalSeconds}"));
            await _guardian.StandardInput.FlushAsync();
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException)
        {
            // It ended by itself a moment ago; the pipe to it may have been put away by now.
        }

        await Completion;
    }

    public void Dispose() => _guardian.Dispose();

    private async Task<int> FollowAsync()
    {
        var output = Task.WhenAll(FollowAsync(_guardian.StandardOutput), FollowAsync(_guardian.StandardError));
        await _guardian.WaitForExitAsync();
        try
        {
            await output.WaitAsync(PatienceWithOutput);
        }
        catch (TimeoutException)
        {
            // The guardian was killed, and something it guarded still holds the pipe.
        }

        _id.TrySetException(new DistributedApplicationException("It ended before it had begun."));
        _ = _id.Task.Exception;
        return _guardian.ExitCode;
    }

    private async Task FollowAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            if (!_id.Task.IsCompleted && line.StartsWith(IdMark) && int.TryParse(line.AsSpan(1), CultureInfo.InvariantCulture, out var id))
            {
                _id.TrySetResult(id);
            }
            else
            {
                _onLine(line);
            }
        }
    }
}
