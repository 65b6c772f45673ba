using AdvisorReports.Api.Caching;
using AdvisorReports.Api.Door;
using AdvisorReports.Api.Figures;
using Microsoft.AspNetCore.Http.HttpResults;
using Polly;

namespace AdvisorReports.Api.Operations;

/// <summary>Fetches what operators ask for from Analytics: fresh, and once for all who ask within two seconds.</summary>
internal sealed class AnalyticsOperations(SingleFlight flights, IHttpClientFactory clients, TimeProvider clock)
{
    // What is asked for gives up earlier by itself, and says what it has by then: the doctor's analysis after five seconds.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(6);

    /// <param name="path">At Analytics; it says all that the answer depends on.</param>
    /// <param name="what">What cannot be reached where there is no answer, as the beginning of a sentence.</param>
    public async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetAsync(string path, string what, CancellationToken ct)
    {
        try
        {
            var body = await flights.RunAsync(path, async token =>
            {
                using var limit = new CancellationTokenSource(Limit, clock);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, token);
                return await clients.CreateClient(AnalyticsClient.Name).GetByteArrayAsync(path, either.Token);
            }, ct);
            return TypedResults.Bytes(body, "application/json; charset=utf-8");
        }
        catch (Exception e) when (e is HttpRequestException or ExecutionRejectedException or OperationCanceledException
            && !ct.IsCancellationRequested)
        {
            return Problems.Unavailable(what);
        }
    }
}
