namespace AdvisorReports.Api.Paging;

/// <summary>A caller's text inside LIKE: <c>%</c> and <c>_</c> mean themselves.</summary>
internal static class LikePattern
{
    public const string EscapeWith = "\\";

    public static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal);
}
