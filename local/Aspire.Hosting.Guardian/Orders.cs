using System.Globalization;

namespace Aspire.Hosting.Guardian;

/// <summary>What the app host wants: at most one thing, that the program be stopped within a time.</summary>
internal sealed class Orders : IDisposable
{
    private static readonly TimeSpan PatienceOfAnOrphan = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _patience = new();
    private readonly TaskCompletionSource<TimeSpan> _stop = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<TimeSpan> Stop => _stop.Task;

    /// <summary>Cancelled soon after nobody is left to wait politely.</summary>
    public CancellationToken PatienceLost => _patience.Token;

    public void LosePatience()
    {
        _patience.CancelAfter(PatienceOfAnOrphan);
        _stop.TrySetResult(PatienceOfAnOrphan);
    }

    public void ListenTo(TextReader input)
    {
        var listener = new Thread(() => Listen(input)) { IsBackground = true, Name = "orders" };
        listener.Start();
    }

    public void Dispose() => _patience.Dispose();

    private void Listen(TextReader input)
    {
        while (input.ReadLine() is { } line)
        {
            // "stop 30"
            if (line.Split(' ') is ["stop", var seconds] && double.TryParse(seconds, CultureInfo.InvariantCulture, out var patience))
            {
                _stop.TrySetResult(TimeSpan.FromSeconds(patience));
            }
        }

        LosePatience();
    }
}
