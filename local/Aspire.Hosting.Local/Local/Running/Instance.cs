using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Local.Running;

/// <summary>One running copy of a resource, from waiting to its end. It is not restarted by itself, as in Aspire.</summary>
internal sealed partial class Instance(
    IResource resource, int index, Launch launch, InstancePorts ports, string lockFile, Announcer announcer, ILogger output) : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private GuardedProcess? _process;
    private Task _life = Task.CompletedTask;

    public IResource Resource { get; } = resource;

    public string Id { get; } = index == 0 ? resource.Name : string.Create(CultureInfo.InvariantCulture, $"{resource.Name}-{index}");

    public Launch Launch { get; } = launch;

    public InstancePorts Ports { get; } = ports;

    public async Task StartAsync(CancellationToken ct)
    {
        await _oneAtATime.WaitAsync(ct);
        try
        {
            // Who was told of its end may be here before the end is over.
            if (_process?.Completion.IsCompleted is true)
            {
                await _life;
            }

            if (_life.IsCompleted)
            {
                await BeginAsync(ct);
            }
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public async Task StopAsync(CancellationToken ct)
    {
        await _oneAtATime.WaitAsync(ct);
        try
        {
            if (!_life.IsCompleted && _process is { } process)
            {
                announcer.Say(this, KnownResourceStates.Stopping);
                await process.StopAsync(Launch.Patience).WaitAsync(ct);
                await _life;
            }
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public async Task RestartAsync(CancellationToken ct)
    {
        await StopAsync(ct);
        await StartAsync(ct);
    }

    /// <summary>Runs something to its end, guarded like the resource itself, before the resource starts.</summary>
    public async Task RunOnceAsync(Command command, CancellationToken ct)
    {
        using var once = GuardedProcess.Start(command, Launch.StopSignal, lockFile, line => LogOutput(output, line));
        try
        {
            var code = await once.Completion.WaitAsync(ct);
            if (code != 0)
            {
                throw new DistributedApplicationException($"{command.Program} ended with exit code {code}; its output is above.");
            }
        }
        catch (OperationCanceledException)
        {
            await once.StopAsync(TimeSpan.Zero);
            throw;
        }
    }

    public void FailToStart(Exception reason)
    {
        LogFailedToStart(output, reason.Message);
        announcer.Say(this, KnownResourceStates.FailedToStart);
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task BeginAsync(CancellationToken ct)
    {
        announcer.Say(this, KnownResourceStates.Starting);
        var command = await Launch.PrepareAsync(this, ct);
        _process = GuardedProcess.Start(command, Launch.StopSignal, lockFile, line => LogOutput(output, line));
        _life = LiveAsync(_process);
    }

    private async Task LiveAsync(GuardedProcess process)
    {
        using var ended = new CancellationTokenSource();
        var health = Task.CompletedTask;
        try
        {
            announcer.Run(this, await process.Id);
            health = WatchHealthAsync(ended.Token);
        }
        catch (DistributedApplicationException)
        {
            // No process came to be: its exit code and what it printed tell why.
        }

        var exitCode = await process.Completion;
        await ended.CancelAsync();
        await health;
        process.Dispose();
        announcer.End(this, Launch.StateAtEnd, exitCode);
    }

    private async Task WatchHealthAsync(CancellationToken ct)
    {
        var ready = false;
        try
        {
            while (true)
            {
                var healthy = await IsWellAsync(ready, ct);
                ready |= healthy;
                announcer.Health(this, healthy ? HealthStatus.Healthy : HealthStatus.Unhealthy);
                await Task.Delay(healthy ? HealthRhythm.OnceWell : HealthRhythm.UntilWell, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The process ended.
        }
    }

    private async Task<bool> IsWellAsync(bool ready, CancellationToken ct)
    {
        try
        {
            if (!await Launch.CheckAsync(this, ct).WaitAsync(HealthRhythm.Limit, ct))
            {
                return false;
            }

            if (!ready)
            {
                await Launch.MakeReadyAsync(ct).WaitAsync(HealthRhythm.Limit, ct);
            }

            return true;
        }
#pragma warning disable CA1031 // Whatever a check meets means unwell: also what it meets because the process just ended, or a driver's own.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            ct.ThrowIfCancellationRequested();
            LogUnwell(output, failure);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Information, "{Line}")]
    private static partial void LogOutput(ILogger logger, string line);

    [LoggerMessage(LogLevel.Debug, "not well")]
    private static partial void LogUnwell(ILogger logger, Exception failure);

    [LoggerMessage(LogLevel.Error, "failed to start: {Reason}")]
    private static partial void LogFailedToStart(ILogger logger, string reason);
}
