using AdvisorReports.Domain.Findings;
using AdvisorReports.Domain.Savings;
using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Tests.Savings;

public sealed class LeftOutTests
{
    [Theory]
    [InlineData(FindingState.Dismissed, DismissalReason.RiskAccepted, "Dismissed by the client: the risk is accepted.")]
    [InlineData(FindingState.Dismissed, null, "Dismissed by the client.")]
    [InlineData(FindingState.Postponed, null, "Postponed by the client.")]
    public void What_the_client_decided_against_is_listed_with_its_reason_and_part_of_no_figure(
        FindingState state, DismissalReason? reason, string sentence)
    {
        var decided = Rows.Usage(40, resource: "vm-2") with { Finding = state, Reason = reason };
        var report = Rows.Compute(Rows.Usage(100), decided);

        Assert.Equal((100m, 100m, 100m), (report.Only().Raw, report.Only().Low, report.Only().High));
        var row = Assert.Single(report.LeftOut);
        Assert.Equal((decided.Id, 40m, state, reason, sentence), (row.RowId, row.Amount!.Value, row.FindingState!.Value, row.Reason, row.Sentence));
        Assert.Contains(report.Caveats, c => c.Kind is CaveatKind.Decided);
        Assert.DoesNotContain(report.Caveats, c => c.Kind is CaveatKind.LeftOut);
    }

    [Theory]
    [InlineData(FindingState.Open)]
    [InlineData(FindingState.Accepted)]
    [InlineData(FindingState.Done)]
    [InlineData(FindingState.Resolved)]
    public void Any_other_state_of_the_finding_counts(FindingState state) =>
        Assert.Equal(100m, Rows.Compute(Rows.Usage(100) with { Finding = state }).Only().High);

    [Theory]
    [InlineData(AdvisorState.Postponed, FindingState.Postponed)]
    [InlineData(AdvisorState.Dismissed, FindingState.Dismissed)]
    public void A_finding_that_only_repeats_Advisors_state_follows_the_policy(AdvisorState advisor, FindingState finding)
    {
        var row = Rows.Usage(100) with { State = advisor, Finding = finding };
        var policy = new SavingsPolicy { CountedStates = [AdvisorState.Active, advisor] };

        Assert.Equal(100m, SavingsEngine.Compute([row], policy).Only().High);
        var leftOut = Assert.Single(Rows.Compute(row).LeftOut);
        Assert.Equal((null, $"{advisor} in Azure Advisor."), (leftOut.FindingState, leftOut.Sentence));
    }

    [Fact]
    public void A_dismissed_alternative_leaves_its_place_to_the_next()
    {
        var dismissed = Rows.Reserve(300) with { Finding = FindingState.Dismissed };
        Assert.Equal(200m, Rows.Compute(dismissed, Rows.Reserve(200, term: "P1Y")).Only().High);
    }
}
