using System.Text.Json.Nodes;
using AdvisorReports.Domain.Access;
using AdvisorReports.Domain.Clients;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Sharing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace AdvisorReports.Domain.Auditing;

/// <summary>How entries get into the transaction of what they tell.</summary>
public static class AuditTrail
{
    /// <summary>An entry for each change that the context is about to save. A context with an origin does it by itself.</summary>
    public static void RecordChanges(this AdvisorDb db, AuditOrigin origin)
    {
        db.ChangeTracker.DetectChanges();
        foreach (var entity in db.ChangeTracker.Entries().Where(IsTold).ToList())
        {
            var (before, after) = AuditFields.Changed(entity);
            db.AuditEntries.Add(AuditEntry.Of(origin, Kind(entity), Id(entity), ClientId(entity), before, after));
        }
    }

    /// <summary>
    /// An entry about what no entity in the context tells: a download, or a change made by a statement. Call it within the
    /// transaction of the change; the next save writes it.
    /// </summary>
    /// <exception cref="InvalidOperationException">The context does not serve a caller.</exception>
    public static void Record(
        this AdvisorDb db, string kind, Guid id, Guid? clientId, JsonObject? before = null, JsonObject? after = null) =>
        db.AuditEntries.Add(AuditEntry.Of(db.RequiredOrigin(), kind, id, clientId, before, after));

    /// <summary>The entry of an entity that is inserted by a statement and not by the context.</summary>
    /// <inheritdoc cref="Record" path="/exception" />
    public static AuditEntry EntryOfNew(this AdvisorDb db, object entity)
    {
        var entry = db.Entry(entity);
        return AuditEntry.Of(db.RequiredOrigin(), Kind(entry), Id(entry), ClientId(entry), after: AuditFields.All(entry));
    }

    /// <summary>Forgets entries that are not saved yet: the attempt that they were part of is made again.</summary>
    internal static void ForgetEntries(this AdvisorDb db)
    {
        foreach (var entry in db.ChangeTracker.Entries<AuditEntry>().ToList())
        {
            entry.State = EntityState.Detached;
        }
    }

    private static AuditOrigin RequiredOrigin(this AdvisorDb db) =>
        db.Origin ?? throw new InvalidOperationException("Who does it is not known: the context does not serve a caller.");

    private static bool IsTold(EntityEntry entity) => entity.Entity is not AuditEntry
        && entity.State is EntityState.Added or EntityState.Modified or EntityState.Deleted;

    private static string Kind(EntityEntry entity) => entity.Entity switch
    {
        ApiKey => "key",
        PrincipalScope => "principal",
        ShareLink => "share",
        _ => SnakeCase.From(entity.Metadata.ClrType.Name),
    };

    private static Guid Id(EntityEntry entity) => (Guid)entity.Property(nameof(AuditEntry.Id)).CurrentValue!;

    private static Guid? ClientId(EntityEntry entity) => entity.Entity is Client client ? client.Id
        : entity.Metadata.FindProperty(nameof(AuditEntry.ClientId)) is null ? null
        : (Guid?)entity.Property(nameof(AuditEntry.ClientId)).CurrentValue;
}
