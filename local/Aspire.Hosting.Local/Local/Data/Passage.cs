namespace Aspire.Hosting.Local.Data;

/// <summary>Folders on the way to servers' own: others may pass through them, whatever the caller's umask says, but not look.</summary>
internal static class Passage
{
    private const UnixFileMode Passable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public static void Make(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        Make(Path.GetDirectoryName(folder)!);
        Directory.CreateDirectory(folder);
        File.SetUnixFileMode(folder, Passable);
    }
}
