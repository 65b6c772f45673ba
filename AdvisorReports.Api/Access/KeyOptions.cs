using System.ComponentModel.DataAnnotations;

namespace AdvisorReports.Api.Access;

internal sealed class KeyOptions
{
    public const string Section = "Keys";

    /// <summary>The key with the role admin: the AppHost's parameter <c>admin-key</c>. Make it long and random.</summary>
    [Required, MinLength(20)]
    public string Admin { get; init; } = "";
}
