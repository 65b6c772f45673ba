using System.ComponentModel.DataAnnotations;
using AdvisorReports.Domain.Clients;
using AdvisorReports.Domain.Savings;

namespace AdvisorReports.Api.Clients;

/// <summary>A new client.</summary>
public sealed record NewClient : ClientInput
{
    [Required, StringLength(Client.NameMax, MinimumLength = 1), RegularExpression(@"(?s).*\S.*")]
    public override string? Name { get; init; }
}

/// <summary>Changes to a client; a member that is left out stays as it is.</summary>
public sealed record ClientChange : ClientInput
{
    [StringLength(Client.NameMax, MinimumLength = 1), RegularExpression(@"(?s).*\S.*")]
    public override string? Name { get; init; }
}

public abstract record ClientInput
{
    public abstract string? Name { get; init; }

    [StringLength(Client.ShortTextMax)]
    public string? Industry { get; init; }

    [StringLength(Client.ShortTextMax)]
    public string? Contact { get; init; }

    public ClientStatus? Status { get; init; }

    /// <summary>For example <c>#0b5cad</c>.</summary>
    [RegularExpression("#[0-9a-fA-F]{6}", ErrorMessage = "A colour is written as # and six hexadecimal digits, for example #0b5cad.")]
    public string? BrandColor { get; init; }

    [StringLength(Client.NotesMax)]
    public string? Notes { get; init; }

    /// <summary>How the client's savings are counted.</summary>
    public SavingsPolicyInput? SavingsPolicy { get; init; }

    /// <param name="current">The policy that holds where the input says nothing.</param>
    internal ClientDetails ToDetails(SavingsPolicy current) => new()
    {
        Name = Name,
        Industry = Industry,
        Contact = Contact,
        Status = Status,
        BrandColor = BrandColor,
        Notes = Notes,
        SavingsPolicy = SavingsPolicy?.Over(current),
    };
}
