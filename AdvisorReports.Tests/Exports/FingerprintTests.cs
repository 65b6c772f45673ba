using System.Security.Cryptography;
using System.Text;
using AdvisorReports.Domain.Exports;
using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Tests.Exports;

public sealed class FingerprintTests
{
    private static readonly ExportRow Row = new()
    {
        Line = 1,
        Category = Category.Cost,
        Impact = Impact.High,
        Text = "Right-size machines",
        SubscriptionId = "sub",
        ResourceGroup = "rg",
        ResourceName = "vm",
        ResourceType = "Virtual machine",
    };

    private static readonly Commitment Commitment = new("P3Y", 30, "Single", "Standard_D4s_v5", 2, "westeurope", "virtualmachines", null);

    [Fact]
    public void A_CSV_row_is_its_category_text_subscription_group_resource_and_type() =>
        Assert.Equal(Sha("cost", "right-size machines", "sub", "rg", "vm", "virtual machine"), Of(Row));

    [Fact]
    public void A_JSON_row_is_its_resource_and_type_id_whatever_the_wording() =>
        Assert.Equal(Sha("/subscriptions/x", "type"),
            Of(Row with { ResourceId = "/Subscriptions/X", TypeId = "TYPE", Text = "reworded", Impact = Impact.Low }));

    [Fact]
    public void A_commitment_is_its_terms() =>
        Assert.Equal(Sha("sub", "type", "standard_d4s_v5", "westeurope", "p3y", "30", "single"),
            Of(Row with { Commitment = Commitment, TypeId = "type", ResourceId = "/subscriptions/sub" }));

    [Theory]
    [InlineData("  Right-size \t machines\r\n")]
    [InlineData("RIGHT-SIZE MACHINES")]
    [InlineData("right-size\u00A0machines")]
    [InlineData("right-size\u001Fmachines")]
    public void Spelling_that_no_one_sees_makes_no_other_row(string text) => Assert.Equal(Of(Row), Of(Row with { Text = text }));

    [Fact]
    public void Parts_do_not_run_into_each_other() =>
        Assert.NotEqual(Of(Row with { ResourceGroup = "a", ResourceName = "bc" }), Of(Row with { ResourceGroup = "ab", ResourceName = "c" }));

    [Fact]
    public void Text_beyond_ASCII_is_lowered_and_kept_whole() =>
        Assert.Equal(Sha("cost", "größe 🚀 \uFFFDx", "sub", "rg", "vm", "virtual machine"), Of(Row with { Text = "GRÖßE 🚀 \uD83Dx" }));

    [Fact]
    public void A_text_of_any_length_is_hashed_whole()
    {
        var text = new string('ä', 30_000);

        Assert.Equal(Sha("cost", text, "sub", "rg", "vm", "virtual machine"), Of(Row with { Text = text }));
    }

    [Fact]
    public void It_allocates_nothing()
    {
        var bytes = new byte[Fingerprint.Size];
        Fingerprint.Compute(Row, bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            Fingerprint.Compute(Row, bytes);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static string Of(ExportRow row)
    {
        var bytes = new byte[Fingerprint.Size];
        Fingerprint.Compute(row, bytes);
        return Convert.ToHexString(bytes);
    }

    private static string Sha(params string[] parts) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(parts.Select(p => p + '\u001f')))));
}
