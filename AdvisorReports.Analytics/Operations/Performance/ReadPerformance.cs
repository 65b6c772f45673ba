using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Operations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Analytics.Operations.Performance;

/// <summary>How the product does, from the database alone: the same for the endpoint, and for the command without any service.</summary>
internal static class ReadPerformance
{
    public static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static async Task<Ok<PerformanceView>> Handle(AdvisorDb db, CancellationToken ct) => TypedResults.Ok(await RunAsync(db, ct));

    public static async Task<PerformanceView> RunAsync(AdvisorDb db, CancellationToken ct)
    {
        var (at, windows) = await ReadWindows.RunAsync(db, [FiveMinutes, Hour], ct);
        return new PerformanceView(at, windows[0], windows[1], await ReadQueue.RunAsync(db, ct), await ReadSlowQueries.RunAsync(db, ct));
    }

    /// <summary>The clock that all replicas share.</summary>
    public static Task<DateTimeOffset> NowAsync(AdvisorDb db, CancellationToken ct) =>
        db.Database.SqlQuery<DateTimeOffset>($"""select now() as "Value" """).SingleAsync(ct);
}
