namespace AdvisorReports.Domain.Summaries;

/// <summary>What can be saved at the present standing, client by client in the order in which they were created.</summary>
/// <param name="Totals">Of all the caller's clients, whatever the page; per currency and never across.</param>
/// <param name="Items">Clients with at least one quantified recommendation.</param>
/// <param name="Next">To send as <c>after=</c> for the next page; null on the last one.</param>
public sealed record PortfolioSavings(IReadOnlyList<CurrencyFigures> Totals, IReadOnlyList<ClientSavings> Items, Guid? Next)
{
    public const int LimitDefault = 50;
    public const int LimitMax = 200;
}

public sealed record ClientSavings(Guid ClientId, string ClientName, IReadOnlyList<CurrencyFigures> Savings);
