using AdvisorReports.Domain.Exports;

namespace AdvisorReports.Tests.Exports;

public sealed class MoneyTests
{
    private const string Header = "Category,Impact,Recommendation,Resource Name,Savings,Currency,Potential benefits\n";

    [Theory]
    [InlineData("5,332", 5332, null)]
    [InlineData("4561", 4561, null)]
    [InlineData("9,440.50", 9440.50, null)]
    [InlineData("$2,400.00", 2400, null)]
    [InlineData("1.234,56", 1234.56, null)]
    [InlineData("1 234,56", 1234.56, null)]
    [InlineData("1\u00A0234,56", 1234.56, null)]
    [InlineData("1\u202F234\u202F567,5", 1234567.5, null)]
    [InlineData("1'234.50", 1234.50, null)]
    [InlineData("1.234.567", 1234567, null)]
    [InlineData("1,234,567.891", 1234567.89, null)]
    [InlineData("12,5", 12.5, null)]
    [InlineData("0,125", 0.13, null)]
    [InlineData("1234,567", 1234.57, null)]
    [InlineData("1 234,567", 1234.57, null)]
    [InlineData("1.234", 1234, null)]
    [InlineData("0", 0, null)]
    [InlineData("€ 12,50", 12.5, "EUR")]
    [InlineData("12,50 €", 12.5, "EUR")]
    [InlineData("£3", 3, "GBP")]
    [InlineData("USD 1,000", 1000, "USD")]
    [InlineData("1.000,00 eur", 1000, "EUR")]
    public void An_amount_is_read_as_people_and_spreadsheets_write_it(string text, double amount, string? currency)
    {
        Assert.True(MoneyText.TryParse(text, out var money));
        Assert.Equal(new MoneyText((decimal)amount, currency), money);
    }

    [Theory]
    [InlineData("")]
    [InlineData("n/a")]
    [InlineData("-5")]
    [InlineData("1,23,456")]
    [InlineData("1.2E+04")]
    [InlineData("12.")]
    [InlineData(",5,")]
    [InlineData("1.234,567.8")]
    [InlineData("12345678901234567890")]
    [InlineData("111111111111111111111111111111111111111111111111")]
    [InlineData("٣٤")]
    public void What_is_no_amount_is_not_made_one(string text) => Assert.False(MoneyText.TryParse(text, out _));

    [Theory]
    [InlineData("100,USD,", 100, "USD")]
    [InlineData("100,usd,", 100, "USD")]
    [InlineData("100,,100 EUR savings", 100, "EUR")]
    [InlineData("€ 100,,", 100, "EUR")]
    [InlineData("\"$2,400.00\",CAD,", 2400, "CAD")]
    public async Task An_amount_finds_its_currency(string values, double amount, string currency)
    {
        var row = (await Reading.Of($"{Header}Cost,High,x,vm,{values}")).Rows.Single();

        Assert.Equal(((decimal)amount, currency), (row.Amount, row.Currency));
    }

    [Theory]
    [InlineData("100,,", "Savings")]
    [InlineData("$100,,", "Savings")]
    [InlineData("-100,USD,", "Savings")]
    [InlineData("much,USD,", "Savings")]
    public async Task An_amount_that_cannot_be_reported_is_left_out_with_a_note(string values, string column)
    {
        var reading = await Reading.Of($"{Header}Cost,High,x,vm,{values}");

        Assert.Equal(((decimal?)null, (string?)null), (reading.Rows.Single().Amount, reading.Rows.Single().Currency));
        Assert.Equal(column, reading.Note(NoteKind.ValueIgnored).Column);
    }

    [Fact]
    public async Task A_currency_that_is_none_is_noted_and_the_amount_goes_with_it()
    {
        var reading = await Reading.Of($"{Header}Cost,High,x,vm,100,XXX,");

        Assert.Null(reading.Rows.Single().Amount);
        Assert.Equal(["Currency", "Savings"], reading.Notes.Select(n => n.Column));
    }

    [Fact]
    public async Task An_empty_amount_is_not_zero()
    {
        var row = (await Reading.Of($"{Header}Cost,High,x,vm,,USD,Save money")).Rows.Single();

        Assert.Equal(((decimal?)null, (string?)null), (row.Amount, row.Currency));
    }

    [Fact]
    public async Task An_empty_amount_falls_back_to_the_benefits_text_and_says_so()
    {
        var reading = await Reading.Of($"{Header}Cost,High,x,vm,,,\"5,332 USD savings\"");

        Assert.Equal((5332m, "USD"), (reading.Rows.Single().Amount, reading.Rows.Single().Currency));
        Assert.Equal("Potential benefits", reading.Note(NoteKind.Guessed).Column);
    }

    [Fact]
    public async Task A_benefits_text_that_disagrees_is_noted_and_the_column_kept()
    {
        var reading = await Reading.Of($"{Header}Cost,High,x,vm,\"5,000\",USD,\"5,332 USD savings\"");

        Assert.Equal(5000m, reading.Rows.Single().Amount);
        Assert.Equal("Savings", reading.Note(NoteKind.Guessed).Column);
    }
}
