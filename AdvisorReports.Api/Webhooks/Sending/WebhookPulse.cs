namespace AdvisorReports.Api.Webhooks.Sending;

/// <summary>Wakes the loop that tells and sends: there is something now, so do not wait for the next look into the database.</summary>
internal sealed class WebhookPulse : IDisposable
{
    private readonly SemaphoreSlim _beats = new(0);

    public void Beat() => _beats.Release();

    /// <summary>Returns at the next beat, or after the time; all beats until then are one.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken ct)
    {
        await _beats.WaitAsync(atMost, ct);
        while (_beats.Wait(TimeSpan.Zero, ct))
        {
        }
    }

    public void Dispose() => _beats.Dispose();
}
