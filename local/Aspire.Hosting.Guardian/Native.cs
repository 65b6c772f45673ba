using System.Runtime.InteropServices;

namespace Aspire.Hosting.Guardian;

/// <summary>The four system calls that .NET has no name for.</summary>
internal static partial class Native
{
    public const int Kill = 9;

    private const int SetChildSubreaper = 36;
    private const int WithoutWaiting = 1;

    /// <summary>A session of its own: Ctrl-C in the terminal is the app host's to handle, which stops things in order.</summary>
    public static void LeaveTerminal() => SetSession();

    public static void AdoptOrphans()
    {
        if (ProcessControl(SetChildSubreaper, 1, 0, 0, 0) != 0)
        {
            throw new PlatformNotSupportedException("This kernel does not let a process adopt orphans (PR_SET_CHILD_SUBREAPER).");
        }
    }

    public static void Signal(int process, int signal) => SendSignal(process, signal);

    public static void Collect(int process) => WaitFor(process, out _, WithoutWaiting);

    [LibraryImport("libc", EntryPoint = "setsid", SetLastError = true)]
    private static partial int SetSession();

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int ProcessControl(int option, nuint a, nuint b, nuint c, nuint d);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int process, int signal);

    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    private static partial int WaitFor(int process, out int status, int options);
}
