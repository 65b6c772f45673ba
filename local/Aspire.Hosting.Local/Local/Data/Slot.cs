using System.Globalization;

namespace Aspire.Hosting.Local.Data;

/// <summary>A folder for one app host among those that run from the same sources: the first free of 0, 1, 2 and so on.</summary>
internal sealed class Slot : IDisposable
{
    private static readonly TimeSpan PatienceWithGuardians = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    private readonly FileStream _held;

    private Slot(string folder, FileStream held)
    {
        Folder = folder;
        _held = held;
    }

    public string Folder { get; }

    public static Slot Take(string parent)
    {
        Passage.Make(parent);
        for (var number = 0; ; number++)
        {
            var folder = Path.Combine(parent, number.ToString(CultureInfo.InvariantCulture));
            if (Locked.Try($"{folder}.lock") is { } held)
            {
                return new(folder, held);
            }
        }
    }

    /// <summary>The guardians of an app host that was killed take some seconds to end what they guard.</summary>
    public static void WaitUntilUnused(string file)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (true)
        {
            using var alone = Locked.Try(file);
            if (alone is not null)
            {
                return;
            }

            if (TimeProvider.System.GetElapsedTime(begun) > PatienceWithGuardians)
            {
                throw new DistributedApplicationException($"Servers of an earlier run still work on {Path.GetDirectoryName(file)}.");
            }

            Task.Delay(BetweenLooks).GetAwaiter().GetResult();
        }
    }

    public void Dispose() => _held.Dispose();
}
