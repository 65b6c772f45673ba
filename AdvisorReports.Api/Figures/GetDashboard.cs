using AdvisorReports.Api.Caching;
using AdvisorReports.Api.Door;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Polly;

namespace AdvisorReports.Api.Figures;

/// <summary>The portfolio at a glance, computed by Analytics.</summary>
internal static class GetDashboard
{
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        HttpContext http, SingleFlight flights, IHttpClientFactory clients, CancellationToken ct)
    {
        var key = http.Features.GetRequiredFeature<FigureKey>();
        try
        {
            var body = await flights.RunAsync(key.Full, token => clients.CreateClient(AnalyticsClient.Name)
                .GetByteArrayAsync("/dashboard", token), ct);
            return TypedResults.Bytes(body, "application/json; charset=utf-8");
        }
        catch (Exception e) when (e is HttpRequestException or ExecutionRejectedException or OperationCanceledException
            && !ct.IsCancellationRequested)
        {
            return Problems.Unavailable("Analytics");
        }
    }
}
