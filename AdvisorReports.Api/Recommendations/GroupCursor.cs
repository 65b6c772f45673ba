using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace AdvisorReports.Api.Recommendations;

/// <summary>
/// How many groups were read. A snapshot's rows never change, so counting is as good as a key; the day on which the first page
/// was read goes along, because it decides what is overdue and with it the order.
/// </summary>
public sealed record GroupCursor(DateOnly Today, int Read) : IParsable<GroupCursor>
{
    private const int ReadMax = 1_000_000;

    public override string ToString() => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"{Today.DayNumber}|{Read}")));

    public static GroupCursor Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var cursor) ? cursor : throw new FormatException();

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out GroupCursor result)
    {
        result = null;
        Span<byte> bytes = stackalloc byte[30];
        if (!Base64Url.IsValid(s, out var length) || length > bytes.Length || !Base64Url.TryDecodeFromChars(s, bytes, out length)
            || Encoding.ASCII.GetString(bytes[..length]).Split('|') is not [var day, var read]
            || !int.TryParse(day, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > DateOnly.MaxValue.DayNumber
            || !int.TryParse(read, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > ReadMax)
        {
            return false;
        }

        result = new GroupCursor(DateOnly.FromDayNumber(number), count);
        return true;
    }
}
