using AdvisorReports.Api.Caching;
using AdvisorReports.Api.Door;
using AdvisorReports.Api.Figures;
using Microsoft.AspNetCore.Http.HttpResults;
using Polly;

namespace AdvisorReports.Api.Operations;

/// <summary>Fetches what operators ask for from Analytics: always fresh, and once for all who ask at the same time.</summary>
internal sealed class AnalyticsOperations(SingleFlight flights, IHttpClientFactory clients)
{
    /// <param name="path">At Analytics; it says all that the answer depends on.</param>
    public async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetAsync(string path, CancellationToken ct)
    {
        try
        {
            var body = await flights.RunAsync(path, token => clients.CreateClient(AnalyticsClient.Name).GetByteArrayAsync(path, token), ct);
            return TypedResults.Bytes(body, "application/json; charset=utf-8");
        }
        catch (Exception e) when (e is HttpRequestException or ExecutionRejectedException or OperationCanceledException
            && !ct.IsCancellationRequested)
        {
            return Problems.Unavailable("Analytics");
        }
    }
}
