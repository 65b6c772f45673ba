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
        Directory.CreateDirectory(parent);
        for (var number = 0; ; number++)
        {
            var folder = Path.Combine(parent, number.ToString(CultureInfo.InvariantCulture));
            if (TryLock($"{folder}.lock") is { } held)
            {
                return new(folder, held);
            }
        }
    }

    /// <summary>The guardians of an app host that was killed take some seconds to end what they guard.</summary>
    public static void WaitUntilUnused(string file)
    {
        var deadline = TimeProvider.System.GetTimestamp();
        while (true)
        {
            using var alone = TryLock(file);
            if (alone is not null)
            {
                return;
            }

            if (TimeProvider.System.GetElapsedTime(deadline) > PatienceWithGuardians)
            {
                throw new DistributedApplicationException($"Servers of an earlier run still work on {Path.GetDirectoryName(file)}.");
            }

            Task.Delay(BetweenLooks).GetAwaiter().GetResult();
        }
    }

    public void Dispose() => _held.Dispose();

    private static FileStream? TryLock(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure) when (failure is not DirectoryNotFoundException)
        {
            return null; // somebody has it
        }
    }
}
