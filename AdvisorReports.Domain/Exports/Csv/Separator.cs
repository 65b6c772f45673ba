namespace AdvisorReports.Domain.Exports.Csv;

/// <summary>Finds what separates fields: the word of a <c>sep=</c> line, else the mark that the header has most of.</summary>
internal static class Separator
{
    public static char Find(ReadOnlySpan<byte> start)
    {
        start = start.TrimStart("\r\n"u8);
        var end = start.IndexOfAny((byte)'\r', (byte)'\n');
        var line = end < 0 ? start : start[..end];
        if (Hint(line) is { } hint)
        {
            return hint;
        }

        var (best, most) = (',', 0);
        foreach (var candidate in ",;\t")
        {
            var count = CountOutsideQuotes(line, (byte)candidate);
            (best, most) = count > most ? (candidate, count) : (best, most);
        }

        return best;
    }

    /// <summary>Whether a record is the <c>sep=,</c> line (also <c>"sep=,"</c>) that Excel reads and no one else.</summary>
    public static bool IsHint(ReadOnlySpan<byte> record) => Hint(record) is not null;

    private static char? Hint(ReadOnlySpan<byte> line)
    {
        line = line.TrimStart((byte)'"');
        return line.Length >= 5 && line[..4].SequenceEqual("sep="u8) && line[4] is (byte)',' or (byte)';' or (byte)'\t'
            ? (char)line[4]
            : null;
    }

    private static int CountOutsideQuotes(ReadOnlySpan<byte> line, byte mark)
    {
        var (count, quoted) = (0, false);
        foreach (var b in line)
        {
            quoted ^= b == '"';
            count += b == mark && !quoted ? 1 : 0;
        }

        return count;
    }
}
