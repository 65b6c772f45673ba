using System.Linq.Expressions;
using System.Text.Json.Nodes;
using AdvisorReports.Domain.Auditing;

namespace AdvisorReports.Api.Access.Auditing;

/// <summary>Who did what to what, when and from where.</summary>
/// <param name="Operation">The operation's name as in the OpenAPI document.</param>
/// <param name="Actor">The caller's id, for example <c>key:</c> and the key's id; the same after a key is rotated.</param>
/// <param name="Kind">What <paramref name="Resource"/> is the id of: client, snapshot, finding, report, share, key, principal, webhook, webhook_delivery or cache.</param>
/// <param name="Before">The changed fields as they were; null where there was nothing, or nothing changed.</param>
/// <param name="After">The changed fields as they were left; of a download, what was taken. Null where it was deleted.</param>
public sealed record AuditView(
    Guid Id, DateTimeOffset At, string Operation, string Actor, string ActorName, string Kind, Guid Resource, Guid? Client,
    JsonObject? Before, JsonObject? After, string? Address, string? TraceId)
{
    internal static readonly Expression<Func<AuditEntry, AuditView>> Projection = e => new AuditView(
        e.Id, e.At, e.Operation, e.Actor, e.ActorName, e.Kind, e.ResourceId, e.ClientId, e.Before, e.After, e.Address, e.TraceId);
}
