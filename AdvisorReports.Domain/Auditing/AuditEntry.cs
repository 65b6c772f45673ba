using System.Text.Json.Nodes;

namespace AdvisorReports.Domain.Auditing;

/// <summary>
/// Who did what to what. It is written in the transaction of what it tells, so that one is not there without the other, and the
/// database lets nobody change or delete it. It outlives the client that it is about.
/// </summary>
public sealed class AuditEntry
{
    private AuditEntry()
    {
        Operation = null!;
        Actor = null!;
        ActorName = null!;
        Kind = null!;
    }

    public Guid Id { get; private set; }

    /// <summary>When the request came.</summary>
    public DateTimeOffset At { get; private set; }
    public string Operation { get; private set; }
    public string Actor { get; private set; }
    public string ActorName { get; private set; }
    public string? Address { get; private set; }
    public string? TraceId { get; private set; }

    /// <summary>What <see cref="ResourceId"/> is the id of, for example <c>report</c>.</summary>
    public string Kind { get; private set; }
    public Guid ResourceId { get; private set; }

    /// <summary>Null where it belongs to no client. No foreign key: the client may be gone.</summary>
    public Guid? ClientId { get; private set; }

    /// <summary>What changed, as it was; all of it where it was deleted, null where it was not there. Never a secret.</summary>
    public JsonObject? Before { get; private set; }

    /// <summary>What changed, as it is now; null where it was deleted.</summary>
    public JsonObject? After { get; private set; }

    public static AuditEntry Of(
        AuditOrigin origin, string kind, Guid resourceId, Guid? clientId, JsonObject? before = null, JsonObject? after = null) => new()
        {
            Id = Guid.CreateVersion7(origin.At),
            At = origin.At,
            Operation = origin.Operation,
            Actor = origin.Actor,
            ActorName = origin.ActorName,
            Address = origin.Address,
            TraceId = origin.TraceId,
            Kind = kind,
            ResourceId = resourceId,
            ClientId = clientId,
            Before = before,
            After = after,
        };
}
