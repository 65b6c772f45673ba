using System.Globalization;

namespace AdvisorReports.Domain.Exports;

/// <summary>An amount as a person or a spreadsheet writes it.</summary>
/// <param name="Currency">ISO 4217 where the text names one; a plain <c>$</c> names none, half a dozen countries use it.</param>
public readonly record struct MoneyText(decimal Amount, string? Currency)
{
    private const decimal Largest = 9_999_999_999_999_999m; // numeric(18,2) holds no more

    /// <summary>
    /// Reads <c>5,332</c>, <c>9,440.50</c>, <c>$2,400.00</c>, <c>1.234,56</c>, <c>1 234,56 EUR</c>, <c>USD 12</c>. One separator
    /// followed by exactly three digits groups thousands: Advisor's amounts have two decimals or none.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out MoneyText money)
    {
        money = default;
        text = text.Trim();
        var currency = TakeCurrency(ref text);
        Span<char> plain = stackalloc char[40];
        if (!TryPlain(text, plain, out var length)
            || !decimal.TryParse(plain[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            || amount > Largest)
        {
            return false;
        }

        money = new MoneyText(decimal.Round(amount, 2, MidpointRounding.AwayFromZero), currency);
        return true;
    }

    /// <summary>Reads the money at the start of Advisor's benefits text, for example <c>5,332 USD savings</c>.</summary>
    public static bool TryParseBenefits(ReadOnlySpan<char> text, out MoneyText money)
    {
        money = default;
        var word = text.IndexOf("saving", StringComparison.OrdinalIgnoreCase);
        return word > 0 && TryParse(text[..word], out money) && money.Currency is not null;
    }

    /// <summary>Three letters, upper case; XXX is ISO's word for "no currency" and is none.</summary>
    public static bool IsCurrency(ReadOnlySpan<char> code) =>
        code.Length == 3 && !code.ContainsAnyExceptInRange('A', 'Z') && code is not "XXX";

    private static string? TakeCurrency(ref ReadOnlySpan<char> text)
    {
        string? currency = null;
        if (text.Length > 3 && char.IsAsciiLetter(text[^1]))
        {
            currency = Code(text[^3..]);
            text = text[..^3].TrimEnd();
        }
        else if (text.Length > 3 && char.IsAsciiLetter(text[0]))
        {
            currency = Code(text[..3]);
            text = text[3..].TrimStart();
        }

        var symbol = text.IndexOfAny("$€£¥");
        if (symbol == 0 || (symbol > 0 && symbol == text.Length - 1))
        {
            currency ??= text[symbol] switch { '€' => "EUR", '£' => "GBP", _ => null };
            text = symbol == 0 ? text[1..].TrimStart() : text[..^1].TrimEnd();
        }

        return currency;
    }

    private static string? Code(ReadOnlySpan<char> letters)
    {
        Span<char> upper = stackalloc char[3];
        letters.ToUpperInvariant(upper);
        return !IsCurrency(upper) ? null : upper is "USD" ? "USD" : upper is "EUR" ? "EUR" : upper.ToString();
    }

    /// <summary>Writes the number with a point for decimals and nothing for thousands; false where it is no number.</summary>
    private static bool TryPlain(ReadOnlySpan<char> text, Span<char> plain, out int length)
    {
        length = 0;
        if (text.IsEmpty || text.Length > plain.Length)
        {
            return false;
        }

        var point = DecimalPoint(text);
        var sinceGroup = -1; // digits since the last grouping mark, -1 before the first
        var mark = '\0'; // one number groups with one mark, and not with the one it uses for decimals
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiDigit(c))
            {
                plain[length++] = c;
                sinceGroup += sinceGroup >= 0 && (point < 0 || i < point) ? 1 : 0;
            }
            else if (i == point)
            {
                plain[length++] = '.';
            }
            else if (!IsGrouping(c) || length == 0 || (point >= 0 && (i > point || c == text[point])) || sinceGroup is not (-1 or 3)
                || (mark != '\0' && c != mark))
            {
                return false;
            }
            else
            {
                (sinceGroup, mark) = (0, c);
            }
        }

        return sinceGroup is -1 or 3 && length > 0 && plain[length - 1] != '.';
    }

    private static int DecimalPoint(ReadOnlySpan<char> text)
    {
        var last = text.LastIndexOfAny(',', '.');
        if (last < 0)
        {
            return -1;
        }

        var mark = text[last];
        var other = mark == ',' ? '.' : ',';
        if (text[..last].Contains(other))
        {
            return last;
        }

        if (text[..last].Contains(mark))
        {
            return -1;
        }

        // 5,332 groups; 0,125 and 1234,567 cannot; neither can 1 234,567, whose thousands are grouped already.
        var couldGroup = text.Length - last - 1 == 3 && last is >= 1 and <= 3 && text[0] != '0' && !text[..last].ContainsAnyExceptInRange('0', '9');
        return couldGroup ? -1 : last;
    }

    private static bool IsGrouping(char c) => c is ',' or '.' or '\'' or '’' || char.IsWhiteSpace(c);
}
