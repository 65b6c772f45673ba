using Microsoft.AspNetCore.Http.HttpResults;

namespace AdvisorReports.Api.Operations.Database;

/// <summary>How the database does, looked at by Analytics.</summary>
internal static class GetDatabase
{
    public static Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(AnalyticsOperations operations, CancellationToken ct) =>
        operations.GetAsync("/operations/database", "The database doctor", ct);
}
