using Microsoft.AspNetCore.Http.HttpResults;

namespace AdvisorReports.Api.Operations;

/// <summary>How it stands with the alerts, which Analytics watches.</summary>
internal static class GetAlerts
{
    public static Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(AnalyticsOperations operations, CancellationToken ct) =>
        operations.GetAsync("/operations/alerts", "Analytics", ct);
}
