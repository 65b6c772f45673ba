using System.Text;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Local.Display;

/// <summary>A table of resources, their states and URLs: when all has been started, and whenever something changes after that.</summary>
internal sealed class ResourceTable : IDisposable
{
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(500);

    private readonly ResourceNotificationService _notifications;
    private readonly TextWriter _output;
    private readonly Timer _later;
    private readonly CancellationTokenSource _stop;
    private string _shown = "";
    private volatile bool _complete;

    public ResourceTable(ResourceNotificationService notifications, TextWriter output, CancellationToken stopping)
    {
        _notifications = notifications;
        _output = output;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _later = new Timer(_ => Print());
        _ = FollowAsync(_stop.Token);
    }

    public void Show()
    {
        _complete = true;
        Print();
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        _later.Dispose();
    }

    private static bool IsWorthTelling(ResourceEvent happened) =>
        ResourceNotificationService.HasEnded(happened) && happened.Snapshot.ExitCode is not 0;

    private async Task FollowAsync(CancellationToken ct)
    {
        try
        {
            await foreach (var happened in _notifications.WatchAsync(ct))
            {
                if (_complete || IsWorthTelling(happened))
                {
                    // Several things change together: print once they have.
                    _later.Change(Settling, Timeout.InfiniteTimeSpan);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private void Print()
    {
        lock (_later)
        {
            var table = Render(_notifications.Current());
            if (table != _shown)
            {
                _shown = table;
                _output.WriteLine(table);
            }
        }
    }

    private static string Render(IReadOnlyList<ResourceEvent> resources)
    {
        var lines = new StringBuilder().AppendLine().AppendLine("resource".PadRight(14) + "state".PadRight(22) + "urls");
        foreach (var resource in resources)
        {
            var urls = string.Join("  ", resource.Snapshot.Urls.Select(url => url.Url));
            lines.AppendLine($"{resource.ResourceId,-14}{State(resource.Snapshot),-22}{urls}".TrimEnd());
        }

        return lines.ToString();
    }

    private static string State(CustomResourceSnapshot snapshot) => snapshot switch
    {
        { ExitCode: { } code, State.Text: var text } => $"{text} ({code})",
        { HealthStatus: { } health, State.Text: var text } => $"{text}, {health.ToString().ToLowerInvariant()}",
        _ => snapshot.State?.Text ?? "",
    };
}
