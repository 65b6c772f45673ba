using System.Linq.Expressions;
using System.Text.Json.Serialization;
using AdvisorReports.Domain.Access;

namespace AdvisorReports.Api.Access.Keys;

/// <param name="Clients">The clients that it may see; null: all of them.</param>
/// <param name="Prefix">Its first characters, to recognise it by.</param>
/// <param name="PreviousPrefix">The secret before the last rotation, which works until <paramref name="PreviousUntil"/>.</param>
/// <param name="LastUsedAt">To the minute.</param>
public sealed record KeyView(
    Guid Id, string Name, Role Role, IReadOnlyList<Guid>? Clients, string Prefix, string CreatedBy, DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RotatedAt, string? PreviousPrefix,
    DateTimeOffset? PreviousUntil, DateTimeOffset? RevokedAt)
{
    /// <summary>The key itself: only in the answer that made it. It is stored nowhere and cannot be shown again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Key { get; init; }

    internal static readonly Expression<Func<ApiKey, KeyView>> Projection = k => new KeyView(
        k.Id, k.Name, k.Role, k.AllClients ? null : k.Clients, k.Prefix, k.CreatedBy, k.CreatedAt, k.ExpiresAt, k.LastUsedAt,
        k.RotatedAt, k.PreviousPrefix, k.PreviousUntil, k.RevokedAt);

    internal static readonly Func<ApiKey, KeyView> Of = Projection.Compile();
}
