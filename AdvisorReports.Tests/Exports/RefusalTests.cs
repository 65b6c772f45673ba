using System.Text;
using AdvisorReports.Domain.Exports;

namespace AdvisorReports.Tests.Exports;

public sealed class RefusalTests
{
    public static TheoryData<byte[], ExportRefusal> Files => new()
    {
        { [], ExportRefusal.Empty },
        { "\uFEFF"u8.ToArray(), ExportRefusal.Empty },
        { " \r\n\t\n "u8.ToArray(), ExportRefusal.Empty },
        { "sep=,\r\n"u8.ToArray(), ExportRefusal.Empty },
        { "%PDF-1.7 \u0001\u0002"u8.ToArray(), ExportRefusal.NotAnExport },
        { [0x50, 0x4B, 0x03, 0x04, 0x14, 0x00], ExportRefusal.NotAnExport },
        { [0x1F, 0x8B, 0x08, 0x00], ExportRefusal.NotAnExport },
        { new byte[5000], ExportRefusal.NotAnExport },
        { "<!DOCTYPE html><html>"u8.ToArray(), ExportRefusal.NotAnExport },
        { "Name,Size\na,b\n"u8.ToArray(), ExportRefusal.MissingColumns },
        { "no table at all"u8.ToArray(), ExportRefusal.MissingColumns },
        { "Category,Business Impact,Recommendation\nCost,High,x\n"u8.ToArray(), ExportRefusal.MissingColumns },
        { "Business Impact,Recommendation,Resource Name\nHigh,x,y\n"u8.ToArray(), ExportRefusal.MissingCategory },
        { "#TYPE Microsoft.Azure.Commands.Advisor\n\"Category\",\"Impact\"\n"u8.ToArray(), ExportRefusal.PowerShell },
        { "\"Category\",\"ExtendedProperty\",\"Id\",\"Impact\",\"ImpactedField\"\n"u8.ToArray(), ExportRefusal.PowerShell },
        { "{\"error\":{\"code\":\"Unauthorized\"}}"u8.ToArray(), ExportRefusal.NotAnExport },
        { "[{\"category\":\"Cost\""u8.ToArray(), ExportRefusal.InvalidJson },
        { "[] trailing"u8.ToArray(), ExportRefusal.InvalidJson },
        { "[{\"name\":\"not advice\"}]"u8.ToArray(), ExportRefusal.NotAnExport },
        { Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, 10_000))), ExportRefusal.TooManyColumns },
        { Encoding.UTF8.GetBytes(new string('[', 1000)), ExportRefusal.InvalidJson },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task What_cannot_be_an_export_is_refused_with_advice(byte[] file, ExportRefusal reason)
    {
        var refused = (await Reading.Of(file)).Refused;

        Assert.Equal(reason, refused?.Reason);
        Assert.EndsWith(ExportRefusedException.Accepted, refused!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broken_JSON_names_its_line()
    {
        var refused = (await Reading.Of("[\n{\n\"category\": oops}]")).Refused;

        Assert.Equal((ExportRefusal.InvalidJson, 3), (refused!.Reason, refused.Line));
    }

    [Fact]
    public async Task Missing_columns_are_all_named()
    {
        var refused = (await Reading.Of("Category,Type\n")).Refused!;

        Assert.Contains("Business Impact, Recommendation, Resource Name", refused.Message, StringComparison.Ordinal);
        Assert.Equal("Business Impact", refused.Column);
    }

    [Fact]
    public async Task A_value_beyond_the_limit_names_its_line_and_column()
    {
        var refused = (await Reading.Of($"Category,Impact,Recommendation,Resource Name\nCost,High,x,y\nCost,High,{new string('x', 40_000)},y\n")).Refused!;

        Assert.Equal((ExportRefusal.TooLong, 3, "Recommendation"), (refused.Reason, refused.Line, refused.Column));
    }

    [Theory]
    [InlineData("Category,Impact,Recommendation,Resource Name\n", "x")]
    [InlineData("Category,Impact,Recommendation,Resource Name\nCost,High,\"open", "x\n")]
    [InlineData("Category,Impact,Recommendation,Resource Name\nCost,High,", "\"\n\",")]
    [InlineData("", "x")]
    [InlineData("", "a,")]
    [InlineData("[{\"category\":\"", "x")]
    [InlineData("[{\"category\":[", "1,")]
    [InlineData("{\"nextLink\":\"", "x")]
    public async Task A_hundred_megabytes_without_an_end_cost_little_memory(string start, string forever)
    {
        await using var file = new EndlessStream(start, forever, 100_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var refused = (await Reading.Of(file)).Refused;

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16_000_000);
        Assert.Equal(ExportRefusal.TooLong, refused?.Reason);
        Assert.InRange(file.Given, 0, 4_000_000);
    }

    [Theory]
    [InlineData("Category,Impact,Recommendation,Resource Name\n", "\n")]
    [InlineData("[", " ")]
    [InlineData("{\"ignored\":[", "1,")]
    public async Task Endless_padding_is_read_in_constant_memory(string start, string forever)
    {
        await using var file = new EndlessStream(start, forever, 5_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        await Reading.Of(file);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
    }
}
