using AdvisorReports.Domain.Exports;
using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Tests.Exports;

public sealed class PortalCsvTests
{
    private static readonly ExportRow Expected = new()
    {
        Line = 2,
        Category = Category.Cost,
        Impact = Impact.High,
        Text = "Right-size or shutdown underutilized virtual machines",
        SubscriptionId = "0b1d0000-0000-4000-8000-0000000000ab",
        SubscriptionName = "Production",
        ResourceGroup = "rg-web",
        ResourceName = "vm-web-01",
        ResourceType = "Virtual machine",
        UpdatedAt = new DateTimeOffset(2026, 10, 1, 6, 0, 0, TimeSpan.Zero).AddTicks(1234567),
        Amount = 5332m,
        Currency = "USD",
        Benefits = "5,332 USD savings",
    };

    [Fact]
    public async Task Variant_A_gives_every_value()
    {
        var reading = await Reading.Of(Portal.File(Portal.A, Portal.Row()));

        Assert.Equal([Expected], reading.Rows);
        Assert.Empty(reading.Notes);
        Assert.Equal(SnapshotSource.PortalCsv, reading.Tally.Source);
    }

    [Fact]
    public async Task Variant_B_adds_carbon_cost_implication_and_changes()
    {
        var reading = await Reading.Of(Portal.File(Portal.B, Portal.Row(
            ("Potential carbon reductions", "12 kg"), ("Cost implications (Preview)", "Medium"), ("Description of changes", "Resize"),
            ("Retirement date", "2028-09-08"), ("Retiring feature", "Basic IP"))));

        Assert.Equal([Expected with
        {
            CarbonReduction = "12 kg",
            CostImplication = CostImplication.Medium,
            ChangeDescription = "Resize",
            RetirementDate = new DateOnly(2028, 9, 8),
            RetiringFeature = "Basic IP",
        }], reading.Rows);
    }

    [Theory]
    [InlineData("Cost implications")]
    [InlineData("Cost Implications (preview)")]
    public async Task The_preview_suffix_may_go(string name)
    {
        var header = Portal.B.Replace("Cost implications (Preview)", name, StringComparison.Ordinal);
        var reading = await Reading.Of(Portal.File(header, Portal.Row((name, "High"))));

        Assert.Equal(CostImplication.High, reading.Rows.Single().CostImplication);
    }

    [Fact]
    public async Task Variant_C_takes_the_category_from_the_caller()
    {
        const string header = "Business Impact,Recommendation,Subscription ID,Subscription Name,Resource Group,Resource Name,Type,Updated Date,Potential benefits,Cost implications (Preview),Description of changes,Retirement date,Retiring feature";
        var file = Portal.File(header, Portal.Row());

        var told = await Reading.Of(file, new ExportOptions { Category = Category.Security });
        var untold = await Reading.Of(file);

        Assert.Equal(Category.Security, told.Rows.Single().Category);
        Assert.Equal((ExportRefusal.MissingCategory, "Category"), (untold.Refused!.Reason, untold.Refused.Column));
    }

    [Fact]
    public async Task A_category_in_the_file_wins_over_the_callers()
    {
        var reading = await Reading.Of(Portal.File(Portal.A, Portal.Row()), new ExportOptions { Category = Category.Security });

        Assert.Equal(Category.Cost, reading.Rows.Single().Category);
    }

    [Theory]
    [InlineData("Critical risk," + Portal.B)]
    [InlineData(Portal.B + ",Critical risk")]
    public async Task Variant_D_is_read_and_its_extra_column_named(string header)
    {
        var reading = await Reading.Of(Portal.File(header, Portal.Row(("Critical risk", "Yes"))));

        Assert.Equal([Expected], reading.Rows);
        Assert.Equal("Critical risk", reading.Note(NoteKind.UnknownColumn).Column);
    }

    [Fact]
    public async Task Aliases_mean_the_same_columns_in_any_casing_and_spacing()
    {
        var reading = await Reading.Of("""
            CATEGORY, impact ,recommendation,Subscription id,subscription  name,resource group,Affected Resource,Resource Type,Last Updated,Potential Benefits,Annual Savings,Currency,Retirement Date,Retiring Feature
            Cost,High,Right-size or shutdown underutilized virtual machines,0B1D0000-0000-4000-8000-0000000000AB,Production,rg-web,vm-web-01,Virtual machine,2026-10-01T06:00:00.1234567+00:00,"5,332 USD savings","5,332",usd,,
            """);

        Assert.Equal([Expected], reading.Rows);
        Assert.Empty(reading.Notes);
    }

    [Theory]
    [InlineData("Potential Annual Cost Savings (USD)", "USD")]
    [InlineData("Savings (eur)", "EUR")]
    public async Task A_currency_in_the_amounts_header_counts(string header, string currency)
    {
        var reading = await Reading.Of($"Category,Impact,Recommendation,Resource ID,{header}\nCost,Low,Delete it,/subscriptions/ABC/resourceGroups/RG1/providers/x/y/disk1,100");

        var row = reading.Rows.Single();
        Assert.Equal((100m, currency), (row.Amount, row.Currency));
        Assert.Equal(("abc", "disk1"), (row.SubscriptionId, row.ResourceName));
    }

    [Theory]
    [InlineData("sep=;\r\n", ';')]
    [InlineData("\"sep=;\"\n", ';')]
    [InlineData("sep=\t\r\n", '\t')]
    [InlineData("sep=,\r", ',')]
    [InlineData("", ';')]
    [InlineData("", '\t')]
    [InlineData("\r\n\r\n", ',')]
    public async Task The_separator_is_told_by_the_sep_line_or_by_the_header(string first, char separator)
    {
        var reading = await Reading.Of(first + string.Join(separator, "Category", "Impact", "Recommendation", "Resource Name")
            + "\n" + string.Join(separator, "Performance", "Medium", "\"Use a; b, c\td\"", "sql-1"));

        Assert.Equal("Use a; b, c\td", reading.Rows.Single().Text);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task Every_line_ending_is_counted_right(string end)
    {
        var reading = await Reading.Of(string.Join(end,
            "Category,Impact,Recommendation,Resource Name", $"Cost,High,\"two{end}lines\",a", "Cost,High,x,b", "Wrong,High,x,c", "", ""));

        Assert.Equal([2, 4], reading.Rows.Select(r => r.Line));
        Assert.Equal(5, reading.Note(NoteKind.RowRejected).Line);
        Assert.Equal($"two{end}lines", reading.Rows[0].Text);
    }

    [Theory]
    [InlineData("High Availability", Category.Reliability)]
    [InlineData("HighAvailability", Category.Reliability)]
    [InlineData("reliability", Category.Reliability)]
    [InlineData("Operational excellence", Category.OperationalExcellence)]
    [InlineData("OperationalExcellence", Category.OperationalExcellence)]
    public async Task Categories_are_known_in_every_spelling(string text, Category category)
    {
        var reading = await Reading.Of(Portal.File(Portal.A, Portal.Row(("Category", text))));

        Assert.Equal(category, reading.Rows.Single().Category);
    }

    [Theory]
    [InlineData("No resource group")]
    [InlineData("N/A")]
    [InlineData("")]
    public async Task What_belongs_to_a_subscription_has_no_resource_group(string text)
    {
        var reading = await Reading.Of(Portal.File(Portal.A, Portal.Row(("Resource Group", text))));

        Assert.Null(reading.Rows.Single().ResourceGroup);
    }

    [Fact]
    public async Task A_header_without_rows_is_a_client_without_recommendations()
    {
        var reading = await Reading.Of(Portal.B);

        Assert.Null(reading.Refused);
        Assert.Empty(reading.Rows);
    }
}
