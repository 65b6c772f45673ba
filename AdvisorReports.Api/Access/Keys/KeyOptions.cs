using System.ComponentModel.DataAnnotations;

namespace AdvisorReports.Api.Access.Keys;

internal sealed class KeyOptions
{
    public const string Section = "Keys";

    /// <summary>The name under which the first key's holder appears.</summary>
    public const string AdminName = "admin-key";

    /// <summary>The first key, with the role admin: the AppHost's parameter <c>admin-key</c>. Make it long and random.</summary>
    [Required, MinLength(20)]
    public string Admin { get; init; } = "";
}
