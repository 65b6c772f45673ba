using AdvisorReports.Api.Caching;
using AdvisorReports.Api.Door;
using AdvisorReports.Api.Figures;
using Microsoft.AspNetCore.Http.HttpResults;
using Polly;

namespace AdvisorReports.Api.Operations.Database;

/// <summary>How the database does, looked at by Analytics, once for all who ask within two seconds.</summary>
internal static class GetDatabase
{
    private const string Path = "/operations/database";

    // The analysis gives up after five seconds by itself, and says what it has by then.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(6);

    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        SingleFlight flights, IHttpClientFactory clients, TimeProvider clock, CancellationToken ct)
    {
        try
        {
            var body = await flights.RunAsync(Path, async token =>
            {
                using var limit = new CancellationTokenSource(Limit, clock);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, token);
                return await clients.CreateClient(AnalyticsClient.Name).GetByteArrayAsync(Path, either.Token);
            }, ct);
            return TypedResults.Bytes(body, "application/json; charset=utf-8");
        }
        catch (Exception e) when (e is HttpRequestException or ExecutionRejectedException or OperationCanceledException
            && !ct.IsCancellationRequested)
        {
            return Problems.Unavailable("The database doctor");
        }
    }
}
