using System.Text.Json.Serialization;
using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Domain.Savings;

/// <summary>Which commitment term a client is willing to buy.</summary>
public enum TermChoice
{
    /// <summary>Whichever term Advisor says saves more.</summary>
    Best,

    [JsonStringEnumMemberName("p1y")]
    P1Y,

    [JsonStringEnumMemberName("p3y")]
    P3Y,
}

/// <summary>Which end of the range is the figure on the cover.</summary>
public enum HeadlineChoice
{
    Low,
    High,
}

/// <summary>A client's own choices about how savings are counted. The defaults are the cautious ones.</summary>
public sealed record SavingsPolicy
{
    public static readonly SavingsPolicy Default = new();

    public TermChoice Term { get; init; } = TermChoice.Best;

    /// <summary>The usage window a commitment is computed from: 7, 30 or 60 days. Where it is absent the longest present counts.</summary>
    public int LookbackDays { get; init; } = 30;
    public HeadlineChoice Headline { get; init; } = HeadlineChoice.Low;

    /// <summary>Rows in any other state are listed as left out and are part of no figure.</summary>
    public IReadOnlyList<AdvisorState> CountedStates { get; init; } = [AdvisorState.Active];
}
