using System.Text;

namespace AdvisorReports.ReportWorker.Printing;

/// <summary>
/// Which page a section begins on is known after the print. Until then every line of the contents shows ten digits of its own,
/// so that all digits are in the embedded font, and in the tagged text at the right place.
/// </summary>
/// <param name="Html">The document with its placeholders.</param>
/// <param name="Targets">The id that a line points to, by its placeholder.</param>
public sealed record PagePlaceholders(string Html, IReadOnlyDictionary<string, string> Targets)
{
    private const string Link = "<a href=\"#";
    private const string Open = "<span class=\"page-no\">";
    private const string Empty = Open + "</span>";

    public static PagePlaceholders In(string html)
    {
        var targets = new Dictionary<string, string>();
        var filled = new StringBuilder(html.Length);
        var (done, next) = (0, 0);
        for (var at = html.IndexOf(Empty, StringComparison.Ordinal); at >= 0; at = html.IndexOf(Empty, done, StringComparison.Ordinal))
        {
            var id = html.LastIndexOf(Link, at, StringComparison.Ordinal) + Link.Length;
            var placeholder = Permutation(next++);
            while (html.Contains(placeholder, StringComparison.Ordinal))
            {
                placeholder = Permutation(next++);
            }

            targets.Add(placeholder, html[id..html.IndexOf('"', id)]);
            filled.Append(html, done, at + Open.Length - done).Append(placeholder);
            done = at + Open.Length;
        }

        return new PagePlaceholders(done == 0 ? html : filled.Append(html, done, html.Length - done).ToString(), targets);
    }

    /// <summary>The ten digits in their n-th order, counted from 0.</summary>
    private static string Permutation(int n)
    {
        var left = "0123456789".ToList();
        var digits = new char[left.Count];
        for (var (i, ways) = (0, 362_880); i < digits.Length; ways /= Math.Max(1, left.Count), i++)
        {
            digits[i] = left[n / ways];
            left.RemoveAt(n / ways);
            n %= ways;
        }

        return new string(digits);
    }
}
