namespace AdvisorReports.Analytics.Commands;

/// <summary>How a command ends.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>Something else is to blame: the database is away, a statement failed.</summary>
    public const int Trouble = 1;

    /// <summary>The command line or the configuration has to be another.</summary>
    public const int Usage = 2;
}
