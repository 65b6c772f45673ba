using AdvisorReports.Api.Caching;
using AdvisorReports.Api.Door;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Polly;

namespace AdvisorReports.Api.Figures;

/// <summary>Fetches figures from Analytics, once for all who ask for the same at the same time.</summary>
internal sealed class AnalyticsFigures(SingleFlight flights, IHttpClientFactory clients)
{
    /// <param name="path">Path and query at Analytics. Everything in it has to be part of the request's key.</param>
    public async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetAsync(HttpContext http, string path, CancellationToken ct)
    {
        var key = http.Features.GetRequiredFeature<FigureKey>();
        try
        {
            var body = await flights.RunAsync(key.Full, token => clients.CreateClient(AnalyticsClient.Name)
                .GetByteArrayAsync(path, token), ct);
            return TypedResults.Bytes(body, "application/json; charset=utf-8");
        }
        catch (Exception e) when (e is HttpRequestException or ExecutionRejectedException or OperationCanceledException
            && !ct.IsCancellationRequested)
        {
            return Problems.Unavailable("Analytics");
        }
    }
}
