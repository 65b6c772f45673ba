using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using AdvisorReports.Api.Access;
using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Api.Reports.Progress;

/// <summary>Tells where a report stands, as it happens, until it is finished or deleted.</summary>
internal static class WatchReport
{
    private static readonly TimeSpan Reconnect = TimeSpan.FromSeconds(2);

    /// <param name="lastEventId">Sent by a browser that reconnects: what it names is not told again; 204 where that was the end.</param>
    public static async Task<Results<ServerSentEventsResult<ReportProgress>, NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "Last-Event-ID")] string? lastEventId, HttpContext http, AdvisorDb db, ProgressBoard board,
        IOptions<ProgressOptions> options, TimeProvider clock, IHostApplicationLifetime lifetime, CancellationToken ct)
    {
        // The board reads for everybody; this asks for this caller.
        if (await db.Reports.Where(r => r.Id == id).Select(r => (Guid?)r.ClientId).FirstOrDefaultAsync(ct) is not { } clientId)
        {
            return Problems.NotFound("report", id);
        }

        if (board.TryWatch(id) is not { } watch)
        {
            return TooMany(http);
        }

        // An open stream would keep the service from ending.
        http.Response.RegisterForDispose(watch);
        var until = CancellationTokenSource.CreateLinkedTokenSource(ct, lifetime.ApplicationStopping);
        http.Response.RegisterForDispose(until);
        if (await NextAsync(board, until.Token) is not { } reading)
        {
            return Problems.Unavailable("The database");
        }

        if (!reading.TryGetValue(id, out var first))
        {
            return Problems.NotFound("report", id);
        }

        if (first.IsFinal && first.EventId == lastEventId)
        {
            return TypedResults.NoContent(); // what tells a browser to stop reconnecting
        }

        http.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(
            EventsAsync(id, clientId, http, first, lastEventId, board, options.Value.Heartbeat, clock, until.Token));
    }

    private static async IAsyncEnumerable<SseItem<ReportProgress>> EventsAsync(
        Guid id, Guid clientId, HttpContext http, ReportProgress now, string? told, ProgressBoard board, TimeSpan heartbeat, TimeProvider clock,
        [EnumeratorCancellation] CancellationToken ct)
    {
        var last = 0L; // long ago: one who reconnects and missed nothing gets a heartbeat at once
        while (true)
        {
            if (now.EventId != told)
            {
                yield return new SseItem<ReportProgress>(now, now.EventName) { EventId = now.EventId, ReconnectionInterval = Reconnect };
                (told, last) = (now.EventId, clock.GetTimestamp());
            }
            else if (clock.GetElapsedTime(last) >= heartbeat)
            {
                yield return new SseItem<ReportProgress>(now, ProgressEvents.Heartbeat);
                last = clock.GetTimestamp();
            }

            if (now.IsFinal)
            {
                yield break;
            }

            var reading = await NextAsync(board, ct);
            if (ct.IsCancellationRequested || (reading is not null && !await MayStillAsync(http, clientId, ct)))
            {
                yield break;
            }

            if (reading is not null && !reading.ContainsKey(id))
            {
                yield return new SseItem<ReportProgress>(now, ProgressEvents.Deleted);
                yield break;
            }

            now = reading?[id] ?? now;
        }
    }

    // A stream ends with its key or token, or with the client's place in its scope. A database that does not tell tells nobody else
    // anything either.
    private static async Task<bool> MayStillAsync(HttpContext http, Guid clientId, CancellationToken ct)
    {
        try
        {
            return await http.Caller().AgainAsync(ct) is { } caller && caller.Scope.Holds(clientId);
        }
        catch (Exception e) when (Undecided.Is(e, http) || ct.IsCancellationRequested)
        {
            return true;
        }
    }

    // The caller left, or the service ends: no event is owed to anybody.
    private static async Task<IReadOnlyDictionary<Guid, ReportProgress>?> NextAsync(ProgressBoard board, CancellationToken ct)
    {
        try
        {
            return await board.NextAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static ProblemHttpResult TooMany(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "5";
        return Problems.Problem(503, "too-many-watchers", "Too many reports are being watched right now.",
            "Try again in a few seconds, or ask GET /api/v1/reports/{id} from time to time.");
    }
}
