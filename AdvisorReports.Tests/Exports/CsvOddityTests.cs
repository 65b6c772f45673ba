using AdvisorReports.Domain.Exports;

namespace AdvisorReports.Tests.Exports;

public sealed class CsvOddityTests
{
    private const string Header = "Category,Impact,Recommendation,Resource Name,Savings,Currency,Potential benefits,Updated Date\n";

    [Theory]
    [InlineData("Expenses,High,x,vm", "Category", "Expenses")]
    [InlineData("Cost,Severe,x,vm", "Impact", "Severe")]
    [InlineData("Cost,High,,vm", "Recommendation", null)]
    [InlineData(",High,x,vm", "Category", null)]
    public async Task A_row_that_would_have_to_be_guessed_is_rejected_with_its_column(string row, string column, string? value)
    {
        var reading = await Reading.Of(Header + row + ",,,,\nCost,Low,y,vm2,,,,");

        var note = reading.Note(NoteKind.RowRejected);
        Assert.Equal((2, column, value), (note.Line, note.Column, note.Value));
        Assert.Equal((1, 1), (reading.Tally.RowsRead, reading.Tally.RowsRejected));
        Assert.Equal("y", reading.Rows.Single().Text);
    }

    [Fact]
    public async Task A_short_row_keeps_what_is_sure_and_says_what_was_missing()
    {
        var reading = await Reading.Of(Header + "Cost,High,x,vm");

        Assert.Equal("vm", reading.Rows.Single().ResourceName);
        Assert.Equal((2, "Savings"), (reading.Note(NoteKind.ValueIgnored).Line, reading.Note(NoteKind.ValueIgnored).Column));
    }

    [Fact]
    public async Task A_long_row_is_rejected_unless_only_blanks_are_too_many()
    {
        var reading = await Reading.Of(Header + "Cost,High,x,vm,,,,,,,\nCost,High,a, b,vm,,,,,moved");

        Assert.Equal("x", reading.Rows.Single().Text);
        Assert.Equal((3, "moved"), (reading.Note(NoteKind.RowRejected).Line, reading.Note(NoteKind.RowRejected).Value));
    }

    [Fact]
    public async Task Blank_rows_are_neither_rows_nor_notes()
    {
        var reading = await Reading.Of(Header + "\n,,,,,,,\nCost,High,x,vm,,,,\n , ,,,,,,\n\n\n");

        Assert.Single(reading.Rows);
        Assert.Empty(reading.Notes);
        Assert.Equal(0, reading.Tally.RowsRead);
    }

    [Fact]
    public async Task A_quotation_mark_within_a_text_is_text()
    {
        var reading = await Reading.Of(Header + "Cost,High,Replace 5\" disks,vm,,,,\nCost,High,\"with \"\"quotes\"\"\",vm,,,,");

        Assert.Equal(["Replace 5\" disks", "with \"quotes\""], reading.Rows.Select(r => r.Text));
        Assert.Equal(2, reading.Note(NoteKind.Guessed).Line);
    }

    [Fact]
    public async Task Rows_swallowed_by_an_open_quotation_mark_are_named_and_the_rest_is_read()
    {
        var reading = await Reading.Of(Header + "Cost,High,\"open,vm,,,,\nCost,High,\"swallowed\",vm,,,,\nCost,Low,after,vm,,,,\n");

        Assert.Equal("after", reading.Rows.Single().Text);
        Assert.Contains("lines 2 to 3", reading.Note(NoteKind.RowRejected).Decision, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quotation_mark_that_is_never_closed_rejects_the_rest_with_its_lines()
    {
        var reading = await Reading.Of(Header + "Cost,Low,before,vm,,,,\nCost,High,\"open,vm,,,,\nCost,High,swallowed,vm,,,,");

        Assert.Equal("before", reading.Rows.Single().Text);
        Assert.Contains("lines 3 to 4", reading.Note(NoteKind.RowRejected).Decision, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("01/02/2026")]
    [InlineData("yesterday")]
    public async Task A_date_that_depends_on_a_country_is_not_guessed(string date)
    {
        var reading = await Reading.Of(Header + $"Cost,High,x,vm,,,,{date}");

        Assert.Null(reading.Rows.Single().UpdatedAt);
        Assert.Equal(("Updated Date", date), (reading.Note(NoteKind.ValueIgnored).Column, reading.Note(NoteKind.ValueIgnored).Value));
    }

    [Fact]
    public async Task A_NUL_character_is_replaced_and_noted_with_its_line()
    {
        var reading = await Reading.Of(Header + "Cost,High,x,vm,,,,\nCost,High,a\0b,vm,,,,");

        Assert.Equal("a\uFFFDb", reading.Rows[1].Text);
        Assert.Equal(3, reading.Note(NoteKind.Guessed).Line);
    }

    [Fact]
    public async Task A_columns_name_that_comes_twice_is_read_once()
    {
        var reading = await Reading.Of("Category,Impact,Recommendation,Resource Name,Type,Type\nCost,High,x,vm,first,second");

        Assert.Equal("first", reading.Rows.Single().ResourceType);
        Assert.Equal("Type", reading.Note(NoteKind.UnknownColumn).Column);
    }
}
