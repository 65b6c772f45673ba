using System.Text;
using AdvisorReports.Domain.Exports;

namespace AdvisorReports.Tests.Exports;

public sealed class EncodingTests
{
    private const string File = "Category,Impact,Recommendation,Resource Name\r\nCost,High,Größe ändern,vm-é\r\nCost,Low,x,v\r\n";

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static TheoryData<string> Marked => ["utf-8", "utf-16", "utf-16BE"];

    [Theory]
    [MemberData(nameof(Marked))]
    public async Task A_byte_order_mark_names_the_encoding(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var reading = await Reading.Of([.. encoding.GetPreamble(), .. encoding.GetBytes(File)]);

        Assert.Equal(("Größe ändern", "vm-é"), (reading.Rows[0].Text, reading.Rows[0].ResourceName));
        Assert.Empty(reading.Notes);
    }

    [Fact]
    public async Task Without_a_mark_it_is_UTF8()
    {
        var reading = await Reading.Of(Encoding.UTF8.GetBytes(File));

        Assert.Equal("Größe ändern", reading.Rows[0].Text);
        Assert.Empty(reading.Notes);
    }

    [Fact]
    public async Task What_is_not_UTF8_is_read_as_Windows_1252_and_the_guess_is_told()
    {
        var reading = await Reading.Of(Windows1252.GetBytes(File.Replace("vm-é", "vm-€", StringComparison.Ordinal)));

        Assert.Equal(("Größe ändern", "vm-€"), (reading.Rows[0].Text, reading.Rows[0].ResourceName));
        Assert.Equal(2, reading.Note(NoteKind.Guessed).Line);
    }

    [Fact]
    public async Task The_guess_holds_when_the_first_accent_comes_late()
    {
        var plain = string.Concat(Enumerable.Range(0, 5000).Select(i => $"Cost,High,text,vm-{i}\r\n"));
        var reading = await Reading.Of(Windows1252.GetBytes("Category,Impact,Recommendation,Resource Name\r\n" + plain + "Cost,High,Größe,é\r\n"));

        Assert.Equal(5001, reading.Rows.Count);
        Assert.Equal("Größe", reading.Rows[^1].Text);
        Assert.Equal(5002, reading.Note(NoteKind.Guessed).Line);
    }

    [Fact]
    public async Task A_damaged_spot_in_UTF8_is_replaced_and_what_follows_stays_UTF8()
    {
        byte[] file = [.. Encoding.UTF8.GetBytes(File), .. "Cost,Low,a"u8, 0xE9, .. "b,vm-ß\r\n"u8];
        var reading = await Reading.Of(file);

        Assert.Equal(("a\uFFFDb", "vm-ß"), (reading.Rows[2].Text, reading.Rows[2].ResourceName));
        Assert.Equal(4, reading.Note(NoteKind.Guessed).Line);
    }

    [Fact]
    public async Task Half_a_surrogate_pair_in_UTF16_is_replaced_and_noted()
    {
        var text = "\uFEFF" + File.Replace("Größe", "Gr\uD83Dße", StringComparison.Ordinal);
        var bytes = text.SelectMany(c => new[] { (byte)c, (byte)(c >> 8) }).ToArray();
        var reading = await Reading.Of(bytes);

        Assert.Equal("Gr\uFFFDße ändern", reading.Rows[0].Text);
        Assert.NotEmpty(reading.Notes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    public async Task Blocks_of_any_size_give_the_same_rows(int block)
    {
        foreach (var encoding in new Encoding[] { Encoding.UTF8, Encoding.Unicode, Windows1252 })
        {
            byte[] file = [.. encoding.GetPreamble(), .. encoding.GetBytes(string.Concat(Enumerable.Repeat(File, 40)))];
            var whole = await Reading.Of(file);
            var pieces = await Reading.Of(new TrickleStream(file, block));

            Assert.Equal(whole.Rows, pieces.Rows);
            Assert.Equal(whole.Notes, pieces.Notes);
        }
    }
}
