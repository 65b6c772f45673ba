using System.Net;
using AdvisorReports.Api.Door;
using AdvisorReports.Api.Figures;
using AdvisorReports.Domain;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Findings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Polly;

namespace AdvisorReports.Api.Findings;

/// <summary>Takes a person's decision and has it written by Analytics, which alone writes findings.</summary>
internal static class ChangeFinding
{
    public static async Task<Results<Ok<FindingView>, ProblemHttpResult>> Handle(
        Guid id, FindingChange change, HttpContext http, AdvisorDb db, IHttpClientFactory clients, TimeProvider clock,
        CancellationToken ct)
    {
        var current = await db.Findings.Where(f => f.Id == id).Select(f => new { f.State, f.DueDate }).FirstOrDefaultAsync(ct);
        if (current is null)
        {
            return Problems.NotFound("finding", id);
        }

        if (!FindingTag.TryRead(http.Request.Headers.IfMatch, out var tag))
        {
            return Stale();
        }

        var today = clock.Today();
        if (change.Contradiction(current.State, current.DueDate, today) is var (field, detail))
        {
            return Problems.Invalid(field, detail);
        }

        using var request = new HttpRequestMessage(HttpMethod.Patch, $"/findings/{id}")
        {
            Content = JsonContent.Create(new AttributedDecision(change.ToDecision(), db.Origin!), options: Json.Options),
        };
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation(HeaderNames.IfMatch, tag);
        }

        try
        {
            using var answer = await clients.CreateClient(AnalyticsClient.Name).SendAsync(request, ct);
            switch (answer.StatusCode)
            {
                case HttpStatusCode.NotFound:
                    return Problems.NotFound("finding", id);
                case HttpStatusCode.PreconditionFailed:
                    return Stale();
                default:
                    answer.EnsureSuccessStatusCode();
                    var finding = (await answer.Content.ReadFromJsonAsync<FindingView>(Json.Options, ct))!;
                    http.Response.Headers.ETag = FindingTag.Of(finding);
                    return TypedResults.Ok(finding);
            }
        }
        catch (Exception e) when (e is HttpRequestException or ExecutionRejectedException or OperationCanceledException
            && !ct.IsCancellationRequested)
        {
            return Problems.Unavailable("Analytics");
        }
    }

    private static ProblemHttpResult Stale() => Problems.Problem(412, "stale", "The finding was changed in the meantime.",
        "Read it again, look at what it says now, and send your change with its new ETag as If-Match.");
}
