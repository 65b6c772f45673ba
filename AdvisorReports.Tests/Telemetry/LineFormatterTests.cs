using AdvisorReports.ServiceDefaults.Logs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AdvisorReports.Tests.Telemetry;

public sealed class LineFormatterTests
{
    [Theory]
    [InlineData("a\r\nfail: Forged[0] everything is lost")]
    [InlineData("a\nfail: Forged[0] everything is lost")]
    [InlineData("a\u2028fail: Forged[0]\u2029b")]
    [InlineData("a\u0085fail: Forged[0]\u000b\u000c")]
    [InlineData("\u001b[2J\u001b[1;31mred\u0007\b\b\b")]
    [InlineData("\u202egnp.exe\u2066\u2069\u200f\u200b\ufeff")]
    [InlineData("\u009b31m")]
    public void Whatever_others_wrote_one_event_is_one_line_and_steers_nothing(string hostile)
    {
        var line = Written(new LogEntry<string>(LogLevel.Warning, "Somebody", 7, $"sent {hostile}", null, (text, _) => text));
        Assert.EndsWith("\n", line, StringComparison.Ordinal);
        Assert.StartsWith("warn: Somebody[7] sent ", line, StringComparison.Ordinal);
        Assert.DoesNotContain(line[..^1], c => char.IsControl(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format
            or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator);
        Assert.Contains("\\u", line, StringComparison.Ordinal);
    }

    [Fact]
    public void No_line_of_an_exception_can_pass_for_an_event()
    {
        var failure = new InvalidOperationException("first\nfail: Forged[0] second\u001b[2J");
        var lines = Written(new LogEntry<string>(LogLevel.Error, "Somebody", 7, "It failed", failure, (text, _) => text)).TrimEnd('\n').Split('\n');
        Assert.Equal("fail: Somebody[7] It failed", lines[0]);
        Assert.All(lines[1..], line => Assert.StartsWith("      | ", line, StringComparison.Ordinal));
        Assert.Contains("      | fail: Forged[0] second\\u001B[2J", lines);
    }

    [Fact]
    public void What_people_write_stays_as_it_is()
    {
        const string harmless = "Müller & Söhne – \"日本\" 🙂 C:\\temp 100 %";
        Assert.Same(harmless, Printable.Of(harmless));
    }

    [Fact]
    public void A_line_names_its_trace()
    {
        using var span = new System.Diagnostics.Activity("work").Start();
        Assert.EndsWith($" trace={span.TraceId}\n",
            Written(new LogEntry<string>(LogLevel.Information, "Somebody", 0, "done", null, (text, _) => text)), StringComparison.Ordinal);
    }

    private static string Written(in LogEntry<string> entry)
    {
        using var text = new StringWriter();
        new LineFormatter().Write(entry, null, text);
        return text.ToString();
    }
}
