namespace Aspire.Hosting.Guardian;

/// <summary>
/// Says that something still works on a data folder. An app host that finds its folder free of another app host waits
/// until the guardians of a killed one are gone too.
/// </summary>
internal static class SharedLock
{
    public static FileStream Hold(string path) => new(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);
}
