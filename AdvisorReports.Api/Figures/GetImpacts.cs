using Microsoft.AspNetCore.Http.HttpResults;

namespace AdvisorReports.Api.Figures;

/// <summary>What clients stand at by impact, computed by Analytics.</summary>
internal static class GetImpacts
{
    public static Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        HttpContext http, AnalyticsFigures figures, CancellationToken ct) => figures.GetAsync(http, "/impact", ct);
}
