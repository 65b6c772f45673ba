using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AdvisorReports.Api.Health;

internal static class Probe
{
    /// <summary>Asks a dependency whether it is there; one that throws or outlasts the time box is not.</summary>
    public static async Task<ServiceHealth> RunAsync(
        Func<CancellationToken, Task<bool>> ask, TimeSpan timeBox, TimeProvider clock, CancellationToken ct)
    {
        var start = clock.GetTimestamp();
        bool answered;
        try
        {
            answered = await ask(ct).WaitAsync(timeBox, clock, ct);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            // Whatever a broken dependency throws, here it only means that it is broken.
            answered = false;
        }

        return new ServiceHealth(answered ? HealthStatus.Healthy : HealthStatus.Unhealthy,
            Math.Round(clock.GetElapsedTime(start).TotalMilliseconds, 1));
    }
}
