using System.Text;
using System.Text.Json.Nodes;
using AdvisorReports.Domain.Exports;

namespace AdvisorReports.Tests.Exports;

public sealed class AdvisorJsonOddityTests
{
    [Fact]
    public async Task An_element_that_would_have_to_be_guessed_is_rejected_by_its_ordinal()
    {
        var reading = await Reading.Of(new JsonArray(
            AdvisorJson.Flat(AdvisorJson.Properties(("category", "Money"))), 5, AdvisorJson.Flat(AdvisorJson.Properties(("impact", null))),
            AdvisorJson.Flat(AdvisorJson.Properties())).ToJsonString());

        Assert.Equal([1, 2, 3], reading.Notes.Select(n => n.Line));
        Assert.Equal(3, reading.Tally.RowsRejected);
        Assert.Equal(4, reading.Rows.Single().Line);
    }

    [Fact]
    public async Task Text_that_a_database_refuses_is_replaced_or_left_out_with_a_note()
    {
        var reading = await Reading.Of("""
            [{"category":"Cost","impact":"High","shortDescription":{"problem":"a\u0000b"},"impactedValue":"x\ud83d"}]
            """);

        Assert.Equal(("a\uFFFDb", null), (reading.Rows.Single().Text, reading.Rows.Single().ResourceName));
        Assert.Equal(["problem", "impactedValue"], reading.Notes.Select(n => n.Column));
    }

    [Fact]
    public async Task A_page_may_have_names_that_are_no_text() // found by the fuzz test, seed 7065703
    {
        var reading = await Reading.Of("""
            {"next\ud800Link":"x","value":[{"category":"Cost","impact":"High","shortDescription":{"problem":"a"}}]}
            """);

        Assert.Equal("a", reading.Rows.Single().Text);
    }

    [Fact]
    public async Task A_name_that_is_no_text_rejects_its_element_alone() // found by the fuzz test, seed 20262843
    {
        var reading = await Reading.Of("""
            [{"category":"Cost","impact":"High","shortDescription":{"problem":"a"},"extendedPropert\ud800ies":1},
             {"category":"Cost","impact":"High","shortDescription":{"problem":"b"}}]
            """);

        Assert.Equal("b", reading.Rows.Single().Text);
        Assert.Equal(1, reading.Note(NoteKind.RowRejected).Line);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public async Task Blocks_of_any_size_give_the_same_rows(int block)
    {
        var json = Encoding.UTF8.GetBytes(new JsonArray([.. Enumerable.Range(0, 60).Select(_ => AdvisorJson.Flat(AdvisorJson.Reservation()))]).ToJsonString());

        Assert.Equal((await Reading.Of(json)).Rows, (await Reading.Of(new TrickleStream(json, block))).Rows);
    }
}
