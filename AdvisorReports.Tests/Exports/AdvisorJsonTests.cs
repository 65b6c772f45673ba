using System.Text;
using System.Text.Json.Nodes;
using AdvisorReports.Domain.Exports;
using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Tests.Exports;

public sealed class AdvisorJsonTests
{
    private static readonly ExportRow Expected = new()
    {
        Line = 1,
        Category = Category.Reliability,
        Impact = Impact.Medium,
        Text = "Use zones",
        TypeId = "aaaa0000-0000-4000-8000-000000000001",
        ResourceId = "/subscriptions/0b1d0000-0000-4000-8000-0000000000ab/resourcegroups/rg-web/providers/microsoft.compute/virtualmachines/vm-web-01",
        SubscriptionId = "0b1d0000-0000-4000-8000-0000000000ab",
        ResourceGroup = "RG-Web",
        ResourceName = "vm-web-01",
        ResourceType = "microsoft.compute/virtualmachines",
        UpdatedAt = new DateTimeOffset(2026, 10, 1, 6, 0, 0, TimeSpan.Zero).AddTicks(1234567),
        Benefits = "Survives a zone",
    };

    public static TheoryData<string, SnapshotSource> Shapes => new()
    {
        { new JsonObject { ["value"] = new JsonArray(AdvisorJson.Rest(AdvisorJson.Properties())), ["nextLink"] = "https://x" }.ToJsonString(), SnapshotSource.AdvisorJson },
        { new JsonObject { ["nextLink"] = null, ["value"] = new JsonArray(AdvisorJson.Rest(AdvisorJson.Properties())) }.ToJsonString(), SnapshotSource.AdvisorJson },
        { new JsonObject { ["count"] = 1, ["data"] = new JsonArray(AdvisorJson.Graph(AdvisorJson.Properties())) }.ToJsonString(), SnapshotSource.ResourceGraph },
        { new JsonArray(AdvisorJson.Graph(AdvisorJson.Properties())).ToJsonString(), SnapshotSource.ResourceGraph },
        { new JsonArray(AdvisorJson.Flat(AdvisorJson.Properties())).ToJsonString(), SnapshotSource.AdvisorJson },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Each_shape_gives_the_same_row(string json, SnapshotSource source)
    {
        foreach (var encoding in new Encoding[] { new UTF8Encoding(false), new UTF8Encoding(true), Encoding.Unicode })
        {
            var reading = await Reading.Of([.. encoding.GetPreamble(), .. encoding.GetBytes(json)]);

            Assert.Equal([Expected], reading.Rows);
            Assert.Equal(source, reading.Tally.Source);
            Assert.Empty(reading.Notes);
        }
    }

    [Fact]
    public async Task Pages_in_one_array_are_read_as_one_list()
    {
        var page = new JsonObject { ["nextLink"] = "https://x", ["value"] = new JsonArray(AdvisorJson.Rest(AdvisorJson.Properties()), AdvisorJson.Rest(AdvisorJson.Properties())) };
        var json = new JsonArray(page, page.DeepClone(), new JsonObject { ["value"] = new JsonArray() }, new JsonArray(AdvisorJson.Flat(AdvisorJson.Properties())));

        var reading = await Reading.Of(json.ToJsonString());

        Assert.Equal([1, 2, 3, 4, 5], reading.Rows.Select(r => r.Line));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"value\":[]}")]
    [InlineData("[{\"data\":[]}]")]
    public async Task An_empty_list_is_a_client_without_recommendations(string json)
    {
        var reading = await Reading.Of(json);

        Assert.Null(reading.Refused);
        Assert.Empty(reading.Rows);
    }

    [Fact]
    public async Task A_reservation_keeps_its_term_lookback_and_size()
    {
        var row = (await Reading.Of(new JsonArray(AdvisorJson.Flat(AdvisorJson.Reservation())).ToJsonString())).Rows.Single();

        Assert.Equal(new Commitment("P3Y", 30, "Single", "Standard_D4s_v3", 2, "westeurope", "virtualmachines", null), row.Commitment);
        Assert.Equal((1164.5m, "USD"), (row.Amount, row.Currency));
        Assert.Equal("0b1d0000-0000-4000-8000-0000000000cd", row.SubscriptionId);
    }

    [Fact]
    public async Task A_savings_plan_keeps_its_hourly_commitment()
    {
        var plan = AdvisorJson.Reservation(("commitment", "0.61"), ("sku", null), ("displaySKU", "Compute_Savings_Plan"), ("qty", null),
            ("region", null), ("reservedResourceType", null), ("lookbackPeriod", "P60D"));
        plan["recommendationTypeId"] = "89515250-1243-43d1-b4e7-f9437cedffd8";
        var row = (await Reading.Of(new JsonArray(AdvisorJson.Flat(plan)).ToJsonString())).Rows.Single();

        Assert.Equal(new Commitment("P3Y", 60, "Single", "Compute_Savings_Plan", null, null, null, 0.61m), row.Commitment);
    }

    [Theory]
    [InlineData("1670c0af-6536-4cbf-872f-152c91a51a80", "Reliability")]
    [InlineData("e10b1381-5f0a-47ff-8c7b-37bd13d7c974", "Cost")]
    public async Task What_is_no_commitment_has_none(string typeId, string category)
    {
        var properties = AdvisorJson.Reservation(("term", null), ("reservedResourceType", null));
        (properties["recommendationTypeId"], properties["category"]) = (typeId, category);
        var row = (await Reading.Of(new JsonArray(AdvisorJson.Flat(properties)).ToJsonString())).Rows.Single();

        Assert.Null(row.Commitment);
    }

    [Fact]
    public async Task A_monthly_figure_alone_is_never_turned_into_a_yearly_one()
    {
        var reading = await Reading.Of(new JsonArray(AdvisorJson.Flat(AdvisorJson.Reservation(("annualSavingsAmount", null)))).ToJsonString());

        Assert.Null(reading.Rows.Single().Amount);
        Assert.Equal("savingsAmount", reading.Note(NoteKind.ValueIgnored).Column);
    }

    [Fact]
    public async Task Retirements_costs_and_changes_come_from_the_extended_properties()
    {
        var properties = AdvisorJson.Properties(("extendedProperties", new JsonObject
        {
            ["retirementDate"] = "2028-09-08T00:00:00Z",
            ["retirementFeatureName"] = "Basic IP",
            ["RecommendationCostImplication"] = "Low",
            ["descriptionOfChanges"] = "[\"Move\",\"Test\"]",
        }));
        var row = (await Reading.Of(new JsonArray(AdvisorJson.Rest(properties)).ToJsonString())).Rows.Single();

        Assert.Equal((new DateOnly(2028, 9, 8), "Basic IP", CostImplication.Low, "Move; Test"),
            (row.RetirementDate, row.RetiringFeature, row.CostImplication, row.ChangeDescription));
    }

    [Theory]
    [InlineData("\"New\"", AdvisorState.Active)]
    [InlineData("\"Postponed\"", AdvisorState.Postponed)]
    [InlineData("{\"state\":\"Dismissed\",\"reason\":\"NotApplicable\"}", AdvisorState.Dismissed)]
    [InlineData("\"completed\"", AdvisorState.Completed)]
    public async Task The_state_that_Advisor_gives_is_kept(string status, AdvisorState state)
    {
        var wrapped = AdvisorJson.Rest(AdvisorJson.Properties(("recommendationStatus", JsonNode.Parse(status))));
        var graph = AdvisorJson.Graph(AdvisorJson.Properties());
        graph["recommendationStatus"] = JsonNode.Parse(status);
        var reading = await Reading.Of(new JsonArray(wrapped, graph).ToJsonString());

        Assert.Equal([state, state], reading.Rows.Select(r => r.AdvisorState));
    }

    [Fact]
    public async Task A_suppressed_row_is_out_of_totals_and_the_doubt_is_told()
    {
        var reading = await Reading.Of(new JsonArray(AdvisorJson.Flat(AdvisorJson.Properties(("suppressionIds", new JsonArray("x"))))).ToJsonString());

        Assert.Equal(AdvisorState.Postponed, reading.Rows.Single().AdvisorState);
        Assert.Equal("suppressionIds", reading.Note(NoteKind.Guessed).Column);
    }

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

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public async Task Blocks_of_any_size_give_the_same_rows(int block)
    {
        var json = Encoding.UTF8.GetBytes(new JsonArray([.. Enumerable.Range(0, 60).Select(_ => AdvisorJson.Flat(AdvisorJson.Reservation()))]).ToJsonString());

        Assert.Equal((await Reading.Of(json)).Rows, (await Reading.Of(new TrickleStream(json, block))).Rows);
    }
}
