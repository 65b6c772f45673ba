using System.Globalization;
using AdvisorReports.Domain.Findings;
using Microsoft.Extensions.Primitives;

namespace AdvisorReports.Api.Findings;

/// <summary>A finding's revision as ETag and If-Match.</summary>
internal static class FindingTag
{
    public static string Of(FindingView finding) => string.Create(CultureInfo.InvariantCulture, $"\"{finding.Revision}\"");

    /// <returns>
    /// False where the header is none that could ever hold. The tag is null where the caller sent none, or <c>*</c>.
    /// </returns>
    public static bool TryRead(StringValues header, out string? tag)
    {
        tag = header.Count == 1 ? header[0]!.Trim() : null;
        if (header.Count == 0 || tag == "*")
        {
            tag = null;
            return true;
        }

        return tag is ['"', .. var revision, '"'] && int.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out _);
    }
}
