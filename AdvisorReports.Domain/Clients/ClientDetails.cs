using AdvisorReports.Domain.Savings;

namespace AdvisorReports.Domain.Clients;

/// <summary>What a caller may say about a client. Null means "not said".</summary>
public sealed record ClientDetails
{
    public string? Name { get; init; }
    public string? Industry { get; init; }
    public string? Contact { get; init; }
    public ClientStatus? Status { get; init; }
    public string? BrandColor { get; init; }
    public string? Notes { get; init; }
    public SavingsPolicy? SavingsPolicy { get; init; }
}
