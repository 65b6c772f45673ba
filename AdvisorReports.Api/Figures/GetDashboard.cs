using AdvisorReports.Api.Caching;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AdvisorReports.Api.Figures;

/// <summary>The portfolio at a glance, computed by Analytics.</summary>
internal static class GetDashboard
{
    public static Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        HttpContext http, AnalyticsFigures figures, CancellationToken ct) =>
        figures.GetAsync(http, $"/dashboard?today={http.Features.GetRequiredFeature<FigureKey>().Today:O}", ct);
}
