namespace Aspire.Hosting.Local.Running;

internal static class HealthRhythm
{
    public static readonly TimeSpan UntilWell = TimeSpan.FromMilliseconds(250);
    public static readonly TimeSpan OnceWell = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
}
