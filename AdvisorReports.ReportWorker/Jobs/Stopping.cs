using Microsoft.Extensions.Options;

namespace AdvisorReports.ReportWorker.Jobs;

/// <summary>
/// The end of the process in two steps: first nothing new is started, then, when the grace period is over, what is still in
/// hand is given back.
/// </summary>
public sealed class Stopping : IDisposable
{
    private readonly CancellationTokenSource _graceIsOver = new();
    private readonly CancellationTokenRegistration _registration;

    public Stopping(IHostApplicationLifetime lifetime, Lanes lanes, IOptions<JobOptions> options)
    {
        _registration = lifetime.ApplicationStopping.Register(() =>
        {
            lanes.Close();
            _graceIsOver.CancelAfter(options.Value.ShutdownGrace);
        });
    }

    public CancellationToken GraceIsOver => _graceIsOver.Token;

    public void Dispose()
    {
        _registration.Dispose();
        _graceIsOver.Dispose();
    }
}
