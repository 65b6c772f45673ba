using System.Net;
using AdvisorReports.Api.Access;
using AdvisorReports.Api.Caching;
using AdvisorReports.Api.Compression;
using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Access;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Polly;

namespace AdvisorReports.Api.Figures;

/// <summary>Fetches figures over the caller's clients from Analytics, once for all who ask for the same at the same time.</summary>
internal sealed class AnalyticsFigures(SingleFlight flights, IHttpClientFactory clients)
{
    private const string MediaType = "application/json; charset=utf-8";

    /// <param name="path">Path and query at Analytics. Everything in it has to be part of the request's key.</param>
    public Task<Results<FileContentHttpResult, ProblemHttpResult>> GetAsync(HttpContext http, string path, CancellationToken ct) =>
        GetAsync(http, path, null, ct);

    /// <param name="path">Path and query at Analytics. Everything in it has to be part of the request's key.</param>
    /// <param name="client">The client that it is about; it may not exist, for the caller or at all.</param>
    public async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetAsync(
        HttpContext http, string path, Guid? client, CancellationToken ct)
    {
        var key = http.Features.GetRequiredFeature<FigureKey>();
        var scope = http.Caller().Scope.ToString();
        try
        {
            var plain = await flights.RunAsync(key.Data, token => FetchAsync(path, scope, token), ct);
            if (key.Encoding is BodyEncoding.Identity || plain.Length < BodyEncodings.MinBytes)
            {
                return TypedResults.Bytes(plain, MediaType);
            }

            // Before the cache, so that it is done once; whole, so that nobody who hangs up leaves half of it there.
            var encoded = await flights.RunAsync(key.Full, _ => Task.FromResult(key.Encoding.Encode(plain)), ct);
            http.Response.Headers.ContentEncoding = key.Encoding.Name();
            return TypedResults.Bytes(encoded, MediaType);
        }
        catch (HttpRequestException e) when (e.StatusCode is HttpStatusCode.NotFound && client is not null)
        {
            return Problems.NotFound("client", client.Value);
        }
        catch (Exception e) when (e is HttpRequestException or ExecutionRejectedException or OperationCanceledException
            && !ct.IsCancellationRequested)
        {
            return Problems.Unavailable("Analytics");
        }
    }

    private async Task<byte[]> FetchAsync(string path, string scope, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation(ClientScope.Header, scope);
        using var answer = await clients.CreateClient(AnalyticsClient.Name).SendAsync(request, ct);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync(ct);
    }
}
