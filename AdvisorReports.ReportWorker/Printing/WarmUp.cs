namespace AdvisorReports.ReportWorker.Printing;

/// <summary>Starts the browser with the service: a worker that cannot print must not look healthy, and nobody waits for a launch.</summary>
public sealed class WarmUp(BrowserOwner browsers) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken) =>
        await browsers.ReturnAsync(await browsers.TakeAsync(cancellationToken));

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
