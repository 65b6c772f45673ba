using System.Text.Json;
using System.Text.Json.Nodes;
using AdvisorReports.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace AdvisorReports.Domain.Auditing;

/// <summary>What an entry tells of an entity: its fields under the names that JSON gives them, and no secret.</summary>
public static class AuditFields
{
    // By the name, and not by a list of fields: one that is added later is left out as well.
    private static readonly string[] Secret = ["Secret", "Password", "Hash", "Sha256", "Token"];

    /// <returns>What changed; all that is set where the entity is new (after) or deleted (before).</returns>
    internal static (JsonObject? Before, JsonObject? After) Changed(EntityEntry entity) => entity.State switch
    {
        EntityState.Added => (null, All(entity)),
        EntityState.Deleted => (All(entity), null),
        _ => (Of(entity, p => p.IsModified, p => p.OriginalValue), Of(entity, p => p.IsModified, p => p.CurrentValue)),
    };

    /// <summary>All that is set, of an entity that the context need not track.</summary>
    public static JsonObject All(EntityEntry entity) => Of(entity, p => p.CurrentValue is not null, p => p.CurrentValue);

    private static JsonObject Of(EntityEntry entity, Func<PropertyEntry, bool> isTold, Func<PropertyEntry, object?> value) =>
        new(entity.Properties.Where(p => !IsSecret(p.Metadata.Name) && isTold(p)).Select(
            p => KeyValuePair.Create(JsonNamingPolicy.CamelCase.ConvertName(p.Metadata.Name), Tell(value(p)))));

    private static bool IsSecret(string field) => Secret.Any(word => field.Contains(word, StringComparison.OrdinalIgnoreCase));

    // Of a file only how long it is: the trail says that there was another, and does not keep it.
    private static JsonNode? Tell(object? value) => value is byte[] bytes
        ? $"{bytes.Length} bytes"
        : JsonSerializer.SerializeToNode(value, Json.Options);
}
