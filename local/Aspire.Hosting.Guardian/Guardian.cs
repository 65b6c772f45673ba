using System.Globalization;
using System.Runtime.InteropServices;

namespace Aspire.Hosting.Guardian;

/// <summary>
/// Runs one program and outlives nothing: what a container's first process does for a container. It adopts every orphan
/// below it, so that nothing the program started can survive it, however it detached itself. Its standard input is its
/// tie to the app host: a line <c>stop seconds</c> ends the program politely, and the end of the stream, which the
/// kernel delivers even when the app host was killed with SIGKILL, does the same with little patience.
/// Arguments: the signal to stop with, the lock file to share, the program and its arguments.
/// </summary>
public static class Guardian
{
    /// <summary>Where the app host finds this program.</summary>
    public static string Location => typeof(Guardian).Assembly.Location;

    public static async Task<int> Main(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        Native.LeaveTerminal();
        Native.AdoptOrphans();
        var stopSignal = int.Parse(args[0], CultureInfo.InvariantCulture);
        using var held = SharedLock.Hold(args[1]);

        using var orders = new Orders();
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            orders.LosePatience();
        });
        using var ward = Ward.Start(args.AsSpan(2));
        using var reaper = PosixSignalRegistration.Create(PosixSignal.SIGCHLD, _ => ProcessTree.Reap(except: ward.Id));
        orders.ListenTo(Console.In);

        var finished = ward.WaitAsync();
        if (await Task.WhenAny(finished, orders.Stop) != finished)
        {
            await ward.StopAsync(stopSignal, await orders.Stop, orders.PatienceLost);
        }

        await ProcessTree.KillDescendantsAsync();
        return await finished;
    }
}
