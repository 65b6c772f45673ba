using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Operations;

namespace AdvisorReports.Analytics.Operations.Performance;

internal static class ReadSlowQueries
{
    public static Task<SlowQueriesView> RunAsync(AdvisorDb db, CancellationToken ct) => Task.FromResult(new SlowQueriesView([], "to come"));
}
