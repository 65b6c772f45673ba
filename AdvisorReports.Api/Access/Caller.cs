using System.Security.Claims;
using AdvisorReports.Domain.Access;

namespace AdvisorReports.Api.Access;

/// <summary>Who is asking, whichever way they came in.</summary>
/// <param name="id">Nobody else has it, now or later; the same after a key is rotated. Not for people.</param>
/// <param name="name">For people: who imported, who asked.</param>
/// <param name="role">Null for a token without any role of ours: known, and allowed nothing.</param>
/// <param name="scope">The clients that exist for this caller.</param>
/// <param name="again">Looks at the same key or token again; null where it never ends.</param>
internal sealed class Caller(
    string id, string name, Role? role, ClientScope scope, string scheme, Func<CancellationToken, ValueTask<Caller?>>? again = null)
    : ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], scheme))
{
    public string Id => id;
    public string Name => name;
    public Role? Role => role;
    public ClientScope Scope => scope;

    /// <summary>The same caller as of now, for an answer that goes on; null once the key or the token is over.</summary>
    /// <inheritdoc cref="KnownCallers.GetAsync" path="/exception" />
    public ValueTask<Caller?> AgainAsync(CancellationToken ct) => again is null ? new(this) : again(ct);
}

internal static class Callers
{
    /// <exception cref="InvalidOperationException">The endpoint is open to everybody, and has no caller.</exception>
    public static Caller Caller(this HttpContext context) =>
        context.User as Caller ?? throw new InvalidOperationException("The endpoint is open: it has no caller.");

    /// <summary>The caller's name, for <c>imported_by</c> and <c>requested_by</c>.</summary>
    public static string Name(this HttpContext context) => context.Caller().Name;
}
