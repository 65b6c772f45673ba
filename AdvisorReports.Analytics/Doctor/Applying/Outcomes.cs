namespace AdvisorReports.Analytics.Doctor.Applying;

/// <summary>What came of a statement that was applied.</summary>
internal static class Outcomes
{
    public const string Done = "done";
    public const string Skipped = "skipped";
    public const string Failed = "failed";
}
