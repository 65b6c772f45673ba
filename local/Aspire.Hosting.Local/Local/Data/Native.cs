using System.Runtime.InteropServices;

namespace Aspire.Hosting.Local.Data;

internal static partial class Native
{
    public static uint User() => UserId();

    public static uint Group() => GroupId();

    public static void Own(string path, uint user, uint group)
    {
        if (ChangeOwner(path, user, group) != 0)
        {
            throw new IOException($"The owner of {path} could not be set (error {Marshal.GetLastPInvokeError()}).");
        }
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint UserId();

    [LibraryImport("libc", EntryPoint = "getegid")]
    private static partial uint GroupId();

    // The variant that does not follow links.
    [LibraryImport("libc", EntryPoint = "lchown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwner(string path, uint user, uint group);
}
