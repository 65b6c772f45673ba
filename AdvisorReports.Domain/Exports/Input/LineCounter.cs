namespace AdvisorReports.Domain.Exports.Input;

/// <summary>Counts lines in text that passes by in pieces. LF and CR are counted apart, so that CRLF is one line end and not two.</summary>
internal struct LineCounter
{
    private int _lineFeeds;
    private int _returns;

    public readonly int Line => Math.Max(_lineFeeds, _returns) + 1;

    public void Pass(ReadOnlySpan<byte> text)
    {
        _lineFeeds += text.Count((byte)'\n');
        _returns += text.Count((byte)'\r');
    }
}
