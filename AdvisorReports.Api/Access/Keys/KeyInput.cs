using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AdvisorReports.Domain.Access;

namespace AdvisorReports.Api.Access.Keys;

/// <summary>A new key.</summary>
public sealed record NewKey
{
    /// <summary>Who or what will use it; no two keys in use have the same name.</summary>
    [Required, StringLength(ApiKey.NameMax, MinimumLength = 1), RegularExpression(@"(?s).*\S.*")]
    public string? Name { get; init; }

    public required Role Role { get; init; }

    /// <summary>The clients that it may see, 1 to 1,000; left out: all clients, those to come included. An admin always sees all.</summary>
    public IReadOnlyList<Guid>? Clients { get; init; }

    /// <summary>When it stops working by itself; left out: never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>How a key is given another secret.</summary>
public sealed record KeyRotation
{
    /// <summary>For how many hours the secret before goes on working, 0 to 720.</summary>
    [Range(0, 720), DefaultValue(24)]
    public int? OverlapHours { get; init; }
}
