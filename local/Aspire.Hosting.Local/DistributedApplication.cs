using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Local;
using Aspire.Hosting.Local.Display;
using Aspire.Hosting.Local.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>An application of several processes: starts them in order, watches them, and takes all of them with it when it ends.</summary>
public sealed class DistributedApplication : IHost, IAsyncDisposable
{
    private readonly IHost _host;
    private readonly TestRun? _test;
    private readonly Orchestrator _orchestrator;
    private int _disposed;

    internal DistributedApplication(IHost host, TestRun? test)
    {
        _host = host;
        _test = test;
        _orchestrator = Services.GetRequiredService<Orchestrator>();
    }

    public IServiceProvider Services => _host.Services;

    public ResourceNotificationService ResourceNotifications => Services.GetRequiredService<ResourceNotificationService>();

    public ResourceCommandService ResourceCommands => Services.GetRequiredService<ResourceCommandService>();

    public static IDistributedApplicationBuilder CreateBuilder(string[] args)
    {
        var test = TestRun.Current;
        var assembly = test?.AppHost ?? Assembly.GetEntryAssembly() ?? throw new InvalidOperationException("There is no app host assembly.");
        return new DistributedApplicationBuilder(args, assembly, test);
    }

    public void Run() => RunAsync().GetAwaiter().GetResult();

    /// <summary>Runs until Ctrl-C or SIGTERM, then stops everything. In a test the test decides when that is.</summary>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        if (_test is not null)
        {
            await _test.Ended.WaitAsync(cancellationToken);
            return;
        }

        await using (this)
        {
            var stopping = Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
            try
            {
                using var table = new ResourceTable(ResourceNotifications, Console.Out, stopping);
                await StartAsync(cancellationToken);
                table.Show();
                await _host.WaitForShutdownAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                // Ctrl-C before all had started: what has started is stopped below.
            }
        }
    }

    /// <summary>Comes back when every resource has been started, that is, when all waiting is over.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await _host.StartAsync(cancellationToken);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken, Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        await _orchestrator.StartAsync(either.Token);
    }

    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await _orchestrator.StopAsync(cancellationToken);
        await _host.StopAsync(cancellationToken);
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await StopAsync(CancellationToken.None);
        Services.GetRequiredService<World>().Dispose();
        _test?.End();
        _host.Dispose();
    }
}
