namespace AdvisorReports.ServiceDefaults;

/// <summary>
/// How long a service may take to end: each limit holds the one below it. The platform must grant more than the outermost
/// (Container Apps: a termination grace period of 150 s).
/// </summary>
public static class ShutdownTimes
{
    public static readonly TimeSpan Host = TimeSpan.FromSeconds(140);
    public static readonly TimeSpan Bus = TimeSpan.FromSeconds(130);

    /// <summary>What a consumer gets to finish the message it works on.</summary>
    public static readonly TimeSpan Consumer = TimeSpan.FromSeconds(120);
}
