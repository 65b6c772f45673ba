using AdvisorReports.Domain.Auditing;
using Microsoft.AspNetCore.Mvc;

namespace AdvisorReports.Api.Access.Auditing;

/// <summary>Which entries are wanted; what is left out limits nothing.</summary>
public sealed record AuditFilter
{
    /// <summary>The caller's id, as an entry's <c>actor</c> has it.</summary>
    [FromQuery(Name = "user")]
    public string? User { get; init; }

    /// <summary>client, snapshot, finding, report, share, key, principal, webhook, webhook_delivery or cache.</summary>
    [FromQuery(Name = "kind")]
    public string? Kind { get; init; }

    /// <summary>The id of what it was done to.</summary>
    [FromQuery(Name = "resource")]
    public Guid? Resource { get; init; }

    /// <summary>The operation's name as in this document, for example <c>DeleteReport</c>.</summary>
    [FromQuery(Name = "operation")]
    public string? Operation { get; init; }

    /// <summary>The id of a client, which may be gone.</summary>
    [FromQuery(Name = "client")]
    public Guid? Client { get; init; }

    /// <summary>The first moment that is wanted.</summary>
    [FromQuery(Name = "from")]
    public DateTimeOffset? From { get; init; }

    /// <summary>The first moment that is not wanted any more.</summary>
    [FromQuery(Name = "to")]
    public DateTimeOffset? To { get; init; }

    internal IQueryable<AuditEntry> Of(IQueryable<AuditEntry> entries)
    {
        var (from, to) = (From?.ToUniversalTime(), To?.ToUniversalTime());
        entries = User is null ? entries : entries.Where(e => e.Actor == User);
        entries = Kind is null ? entries : entries.Where(e => e.Kind == Kind);
        entries = Resource is null ? entries : entries.Where(e => e.ResourceId == Resource);
        entries = Operation is null ? entries : entries.Where(e => e.Operation == Operation);
        entries = Client is null ? entries : entries.Where(e => e.ClientId == Client);
        entries = from is null ? entries : entries.Where(e => e.At >= from);
        return to is null ? entries : entries.Where(e => e.At < to);
    }
}
