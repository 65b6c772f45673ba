using System.Globalization;
using System.Text;

namespace AdvisorReports.ReportWorker.Sheets;

/// <summary>Excel's number formats. It writes separators as its reader's system does; the order of a date is the report's.</summary>
public static class Formats
{
    public const string Count = "#,##0" + Gap;

    // As wide as a blank: numbers stand at the right end of their cell and would touch the text of the next one.
    private const string Gap = "_ ";

    public static string Money(string currency) =>
        currency.Length > 0 && currency.All(char.IsAsciiLetter) ? $"#,##0.00\\ [${currency}]{Gap}" : $"#,##0.00{Gap}";

    /// <summary>The culture's short date with a year of four digits: <c>dd.MM.yyyy</c> is <c>dd\.mm\.yyyy</c>.</summary>
    public static string Date(CultureInfo culture)
    {
        var pattern = culture.DateTimeFormat.ShortDatePattern;
        var format = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\'')
            {
                quoted = !quoted;
            }
            else if (!quoted && c is 'd' or 'M' or 'y')
            {
                var start = i;
                while (i + 1 < pattern.Length && pattern[i + 1] == c)
                {
                    i++;
                }

                format.Append(char.ToLowerInvariant(c), c == 'y' ? 4 : i - start + 1);
            }
            else if (!char.IsControl(c) && CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.Format)
            {
                format.Append('\\').Append(c);
            }
        }

        return format.Append(Gap).ToString();
    }
}
