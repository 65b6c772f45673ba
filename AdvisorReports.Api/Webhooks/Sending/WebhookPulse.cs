namespace AdvisorReports.Api.Webhooks.Sending;

/// <summary>Wakes the loop that tells and sends: there is something now, so do not wait for the next look into the database.</summary>
internal sealed class WebhookPulse(TimeProvider clock) : IDisposable
{
    // Ends come in bursts: those of a moment are told with one look at the database instead of one each.
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(200);

    private readonly SemaphoreSlim _beats = new(0);

    public void Beat() => _beats.Release();

    /// <summary>Returns a moment after the next beat, or after the time; all beats until then are one.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken ct)
    {
        if (await _beats.WaitAsync(atMost, ct))
        {
            await Task.Delay(Moment, clock, ct);
        }

        while (_beats.Wait(TimeSpan.Zero, ct))
        {
        }
    }

    public void Dispose() => _beats.Dispose();
}
