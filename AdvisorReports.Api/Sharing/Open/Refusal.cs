namespace AdvisorReports.Api.Sharing.Open;

/// <summary>Why a link that works did not give the file.</summary>
public enum Refusal
{
    None,
    NoSuchFile,
    WrongPassword,

    /// <summary>There were too many wrong passwords: none is heard for a while.</summary>
    Locked,
}
