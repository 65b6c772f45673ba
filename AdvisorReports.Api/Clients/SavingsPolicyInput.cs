using System.ComponentModel.DataAnnotations;
using AdvisorReports.Domain.Savings;
using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Api.Clients;

/// <summary>How savings are counted; a member that is left out stays as it is.</summary>
public sealed record SavingsPolicyInput
{
    /// <summary>The commitment term the client is willing to buy.</summary>
    public TermChoice? Term { get; init; }

    /// <summary>Days of usage that commitments are computed from: 7, 30 or 60.</summary>
    [AllowedValues(null, 7, 30, 60, ErrorMessage = "Advisor looks back 7, 30 or 60 days.")]
    public int? LookbackDays { get; init; }

    /// <summary>Which end of the range is the figure on the cover.</summary>
    public HeadlineChoice? Headline { get; init; }

    /// <summary>The states in Advisor whose rows count.</summary>
    [MinLength(1, ErrorMessage = "Name at least one state; with none no row would count.")]
    public IReadOnlyList<AdvisorState>? CountedStates { get; init; }

    internal SavingsPolicy Over(SavingsPolicy current) => new()
    {
        Term = Term ?? current.Term,
        LookbackDays = LookbackDays ?? current.LookbackDays,
        Headline = Headline ?? current.Headline,
        CountedStates = CountedStates is null ? current.CountedStates : [.. CountedStates.Distinct().Order()],
    };
}
