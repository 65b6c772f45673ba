using Microsoft.AspNetCore.Http.HttpResults;

namespace AdvisorReports.Api.Figures;

/// <summary>How a client does, computed by Analytics.</summary>
internal static class GetClientFigures
{
    public static Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        Guid id, HttpContext http, AnalyticsFigures figures, CancellationToken ct) => figures.GetAsync(http, $"/clients/{id}", id, ct);
}
