using AdvisorReports.Domain.Access;
using AdvisorReports.Domain.Data;

namespace AdvisorReports.Api.Access.Matrix;

/// <summary>How far an operation reaches.</summary>
internal enum Reach
{
    /// <summary>Nothing of any client: open to everybody, without a caller.</summary>
    Nobody,

    /// <summary>The one report that a link was made for: for whoever has the link, without a caller.</summary>
    LinkedReport,

    /// <summary>The caller's clients; to everybody else they do not exist.</summary>
    OwnClients,

    /// <summary>More than any list of clients: only for callers whose scope is all clients.</summary>
    Everything,
}

/// <summary>Who may use an operation. The endpoint carries it.</summary>
/// <param name="Operation">The endpoint's name; for one that is not ours its route.</param>
/// <param name="Least">The role it takes at least; null where it is open.</param>
internal sealed record Rule(string Operation, Role? Least, Reach Reach)
{
    public bool Admits(Caller caller) => caller.Role >= Least && (Reach is not Reach.Everything || caller.Scope.IsAll);

    /// <summary>Who that is, as the end of a sentence.</summary>
    public override string ToString() => Least is not { } least ? "everybody"
        : $"callers with at least the role {SnakeCase.From(least)}{(Reach is Reach.Everything ? " for all clients" : "")}";
}
