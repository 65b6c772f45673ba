using System.Buffers;
using System.Globalization;
using System.Text;

namespace AdvisorReports.ServiceDefaults.Logs;

/// <summary>Text that a console or a log file shows as it is: what others wrote cannot end the line, move the cursor or turn the order round.</summary>
internal static class Printable
{
    // Everything that controls, up to U+009F; separators of lines; what sets the direction of text or has no width.
    private static readonly SearchValues<char> Suspicious = SearchValues.Create([
        .. Enumerable.Range(0, 0x20).Select(c => (char)c), .. Enumerable.Range(0x7f, 0x21).Select(c => (char)c),
        '\u061c', '\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u2028', '\u2029', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e',
        '\u2066', '\u2067', '\u2068', '\u2069', '\ufeff']);

    /// <summary>The same with <c>\u000A</c> in place of a line's end, and so on.</summary>
    public static string Of(string text)
    {
        if (text.AsSpan().IndexOfAny(Suspicious) < 0)
        {
            return text;
        }

        var safe = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            if (Suspicious.Contains(c))
            {
                safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            }
            else
            {
                safe.Append(c);
            }
        }

        return safe.ToString();
    }
}
