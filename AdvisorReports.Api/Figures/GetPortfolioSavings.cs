using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AdvisorReports.Domain.Summaries;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AdvisorReports.Api.Figures;

/// <summary>What clients can save, each and together, computed by Analytics.</summary>
internal static class GetPortfolioSavings
{
    public static Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        [Range(1, PortfolioSavings.LimitMax), DefaultValue(PortfolioSavings.LimitDefault)] int? limit, Guid? after, HttpContext http,
        AnalyticsFigures figures, CancellationToken ct) =>
        figures.GetAsync(http, $"/savings?limit={limit ?? PortfolioSavings.LimitDefault}{(after is { } id ? $"&after={id}" : "")}", ct);
}
