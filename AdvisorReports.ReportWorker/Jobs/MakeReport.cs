using System.Diagnostics;
using AdvisorReports.Domain.Messages;
using AdvisorReports.Domain.Reports;
using AdvisorReports.ServiceDefaults;
using AdvisorReports.ServiceDefaults.Messaging;
using Microsoft.Extensions.Options;

namespace AdvisorReports.ReportWorker.Jobs;

/// <summary>One report from claim to its files: claim, render, store; or fail, or hand back.</summary>
public sealed partial class MakeReport(
    IServiceScopeFactory scopes, RenderReportFiles render, Lease.Keeper leases, InHand inHand, Lanes lanes, Stopping stopping, Hints hints,
    IOptions<JobOptions> options, ILogger<MakeReport> log)
{
    /// <summary>As many as there may be other workers that look for the next report at the same moment and take it first.</summary>
    private const int Candidates = 32;

    /// <summary>Makes the report if it is there to be claimed; otherwise there is nothing to do, and that is fine.</summary>
    public async Task Handle(Guid reportId, Lane lane, CancellationToken ct)
    {
        using var mine = lane;
        await TryAsync(reportId, lane, ct);
    }

    /// <summary>Makes the report whose turn it is, if any is due.</summary>
    public async Task NextAsync(ReportPriority priority, Lane lane, CancellationToken ct)
    {
        using var mine = lane;
        foreach (var due in await scopes.WithDbAsync(db => FindDueReports.Handle(db, [priority], Candidates, ct)))
        {
            if (await TryAsync(due.Id, lane, ct))
            {
                return;
            }
        }
    }

    /// <returns>False where there was nothing to claim.</returns>
    private async Task<bool> TryAsync(Guid reportId, Lane lane, CancellationToken ct)
    {
        if (await ClaimAsync(reportId, ct) is not { } job)
        {
            return false;
        }

        await MakeAsync(job, lane, ct);
        return true;
    }

    private async Task MakeAsync(ReportJob job, Lane lane, CancellationToken ct)
    {
        using var span = Continue("report", job);
        if (job.Status is not ReportStatus.Rendering)
        {
            LogGivenUp(log, job.Id, job.Status, job.Attempt);
            hints.Publish(new ReportFinished(job.Id, job.ClientId));
            return;
        }

        using var held = inHand.Take(job.Id, job.Attempt);
        await using var lease = leases.Keep(job);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct, lease.Lost, stopping.GraceIsOver);
        var handBack = limit.Token;
        try
        {
            using var alone = job.Crashes >= options.Value.CrashesBeforeAlone ? await lanes.AloneAsync(lane, handBack) : lane;
            if (alone is null)
            {
                await HandBackAsync(job);
                return;
            }

            await RenderAndStoreAsync(job, handBack);
        }
        catch (OperationCanceledException) when (handBack.IsCancellationRequested)
        {
            await HandBackAsync(job);
        }
        catch (Exception e) // whatever a document does to its rendering is that report's failure, never the worker's
        {
            await FailAsync(job, e);
        }
    }

    private async Task RenderAndStoreAsync(ReportJob job, CancellationToken handBack)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(handBack);
        limit.CancelAfter(options.Value.AttemptLimit);
        var files = await render.Handle(job, limit.Token);
        using var span = Telemetry.Source.StartActivity("store");
        if (!await scopes.WithDbAsync(db => CompleteReport.Handle(db, job, files, limit.Token)))
        {
            LogTooLate(log, job.Id, job.Attempt);
            return;
        }

        LogCompleted(log, job.Id, job.Type, job.Attempt, files.Sum(f => f.Content.Length));
        hints.Publish(new ReportFinished(job.Id, job.ClientId));
    }

    private async Task<ReportJob?> ClaimAsync(Guid reportId, CancellationToken ct)
    {
        using var span = Telemetry.Source.StartActivity("claim");
        return await scopes.WithDbAsync(db => ClaimReport.Handle(db, reportId, options.Value, ct));
    }

    private async Task HandBackAsync(ReportJob job)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        if (await scopes.WithDbAsync(db => HandBackReport.Handle(db, job, limit.Token)))
        {
            LogHandedBack(log, job.Id, job.Attempt);
        }
    }

    private async Task FailAsync(ReportJob job, Exception exception)
    {
        var retryAfter = exception is ReportException { Permanent: true }
            ? null
            : Backoff.Next(job.Failures, options.Value, Random.Shared.NextDouble());
        var reason = FailureReason.Of(exception);
        var status = await scopes.WithDbAsync(db => FailReport.Handle(db, job, reason, retryAfter, CancellationToken.None));
        LogFailed(log, exception, job.Id, job.Attempt, status);
        if (status is ReportStatus.Failed)
        {
            hints.Publish(new ReportFinished(job.Id, job.ClientId));
        }
    }

    /// <summary>The trace of the request goes on here, also when the message that carried it was lost.</summary>
    private static Activity? Continue(string name, ReportJob job)
    {
        var parent = ActivityContext.TryParse(job.TraceParent, null, isRemote: true, out var context) ? context : default;
        return Telemetry.Source.StartActivity(name, ActivityKind.Consumer, parent)?
            .SetTag("report.id", job.Id).SetTag("report.attempt", job.Attempt);
    }

    [LoggerMessage(LogLevel.Information, "Report {ReportId}: {Type} completed in attempt {Attempt}, {Bytes} bytes")]
    private static partial void LogCompleted(ILogger log, Guid reportId, ReportType type, int attempt, long bytes);

    [LoggerMessage(LogLevel.Warning, "Report {ReportId}: attempt {Attempt} finished after another one took over; nothing stored")]
    private static partial void LogTooLate(ILogger log, Guid reportId, int attempt);

    [LoggerMessage(LogLevel.Information, "Report {ReportId}: attempt {Attempt} handed back unfinished")]
    private static partial void LogHandedBack(ILogger log, Guid reportId, int attempt);

    [LoggerMessage(LogLevel.Error, "Report {ReportId}: attempt {Attempt} failed; the report is now {Status}")]
    private static partial void LogFailed(ILogger log, Exception exception, Guid reportId, int attempt, ReportStatus? status);

    [LoggerMessage(LogLevel.Error, "Report {ReportId} is {Status} at its claim {Attempt}")]
    private static partial void LogGivenUp(ILogger log, Guid reportId, ReportStatus status, int attempt);
}
