using Microsoft.AspNetCore.Http.HttpResults;

namespace AdvisorReports.Api.Operations;

/// <summary>How the product does, read by Analytics.</summary>
internal static class GetPerformance
{
    public static Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(AnalyticsOperations operations, CancellationToken ct) =>
        operations.GetAsync("/operations/performance", "Analytics", ct);
}
