using Microsoft.AspNetCore.Http.HttpResults;

namespace AdvisorReports.Api.Figures;

/// <summary>What clients stand at by category, computed by Analytics.</summary>
internal static class GetCategories
{
    public static Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        HttpContext http, AnalyticsFigures figures, CancellationToken ct) => figures.GetAsync(http, "/categories", ct);
}
