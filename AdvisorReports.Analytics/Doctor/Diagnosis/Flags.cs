namespace AdvisorReports.Analytics.Doctor.Diagnosis;

/// <summary>The flags of the command that let it change something.</summary>
internal static class Flags
{
    public const string Indexes = "--apply-indexes";
    public const string Vacuum = "--vacuum";
}
