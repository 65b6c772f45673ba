using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Domain.Savings;

internal static class PolicyRules
{
    /// <summary>A commitment whose term the export does not carry is allowed: refusing it would hide what Advisor found.</summary>
    public static bool Allows(this SavingsPolicy policy, Commitment? commitment) =>
        policy.Term is TermChoice.Best || commitment?.Term is not { } term
        || string.Equals(term, policy.Term.ToString(), StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the row is part of Advisor's plain sum.</summary>
    public static bool IsQuantified(this SavingsRow row) => row is { Amount: >= 0, Currency.Length: > 0 };
}
