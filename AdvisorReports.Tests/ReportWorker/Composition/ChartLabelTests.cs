using AdvisorReports.ReportWorker.Composition.Design;

namespace AdvisorReports.Tests.ReportWorker.Composition;

/// <summary>What stands beside a bar fits there, however wide its letters are.</summary>
public sealed class ChartLabelTests
{
    [Theory]
    [InlineData("Virtual machine", "Virtual machine")]
    [InlineData("Excelencia operativa", "Excelencia operativa")]
    [InlineData("Network security group", "Network security group")]
    [InlineData("WWWWWWWWWWWWWWWWWWWWWWWW", "WWWWWWWWWWW…")]
    [InlineData("iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii", "iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii")]
    [InlineData("虚拟机虚拟机虚拟机虚拟机虚拟机", "虚拟机虚拟机虚拟机虚拟…")]
    public void A_label_is_cut_by_its_width_not_by_its_length(string label, string shown) => Assert.Equal(shown, Svg.Fit(label, 158));
}
