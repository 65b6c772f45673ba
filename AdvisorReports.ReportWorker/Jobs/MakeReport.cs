using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Messages;
using AdvisorReports.Domain.Reports;
using AdvisorReports.ServiceDefaults;
using AdvisorReports.ServiceDefaults.Messaging;
using AdvisorReports.ServiceDefaults.Tracing;
using Microsoft.Extensions.Options;

namespace AdvisorReports.ReportWorker.Jobs;

/// <summary>One report from claim to its files: claim, render, store; or fail, or hand back.</summary>
public sealed partial class MakeReport(
    IServiceScopeFactory scopes, RenderReportFiles render, Lease.Keeper leases, InHand inHand, Lanes lanes, Stopping stopping, Hints hints,
    IOptions<JobOptions> options, TimeProvider clock, ILogger<MakeReport> log)
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
        using var span = RowTrace.Continue("report", job.TraceParent)?
            .SetTag("report.id", job.Id).SetTag("report.type", SnakeCase.From(job.Type)).SetTag("report.attempt", job.Attempt);
        JobOutcomes.Claimed(job);
        if (job.Status is not ReportStatus.Rendering)
        {
            JobOutcomes.Finished(job, job.Status);
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
        var start = clock.GetTimestamp();
        var files = await render.Handle(job, limit.Token);
        using var span = Telemetry.Source.StartActivity("store")?
            .SetTag("files.count", files.Count).SetTag("files.bytes", files.Sum(f => f.Content.LongLength));
        if (!await scopes.WithDbAsync(db => CompleteReport.Handle(db, job, files, limit.Token)))
        {
            JobOutcomes.Superseded();
            LogTooLate(log, job.Id, job.Attempt);
            return;
        }

        var took = clock.GetElapsedTime(start);
        JobOutcomes.Completed(job, took);
        LogCompleted(log, job.Id, job.Type, job.Attempt, files.Sum(f => f.Content.Length), (long)took.TotalMilliseconds);
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
            JobOutcomes.HandedBack();
            LogHandedBack(log, job.Id, job.Attempt);
        }
    }

    private async Task FailAsync(ReportJob job, Exception exception)
    {
        var retryAfter = exception is ReportException { Permanent: true }
            ? null
            : options.Value.RetryAfter(job.Failures + 1, Random.Shared.NextDouble());
        var reason = FailureReason.Of(exception);
        var status = await scopes.WithDbAsync(db => FailReport.Handle(db, job, reason, retryAfter, CancellationToken.None));
        JobOutcomes.Failed(job, status);
        LogFailed(log, exception, job.Id, job.Attempt, status);
        if (status is ReportStatus.Failed)
        {
            hints.Publish(new ReportFinished(job.Id, job.ClientId));
        }
    }

    [LoggerMessage(LogLevel.Information, "Report {ReportId}: {Type} completed in attempt {Attempt}, {Bytes} bytes in {Milliseconds} ms")]
    private static partial void LogCompleted(ILogger log, Guid reportId, ReportType type, int attempt, long bytes, long milliseconds);

    [LoggerMessage(LogLevel.Warning, "Report {ReportId}: attempt {Attempt} finished after another one took over; nothing stored")]
    private static partial void LogTooLate(ILogger log, Guid reportId, int attempt);

    [LoggerMessage(LogLevel.Information, "Report {ReportId}: attempt {Attempt} handed back unfinished")]
    private static partial void LogHandedBack(ILogger log, Guid reportId, int attempt);

    [LoggerMessage(LogLevel.Error, "Report {ReportId}: attempt {Attempt} failed; the report is now {Status}")]
    private static partial void LogFailed(ILogger log, Exception exception, Guid reportId, int attempt, ReportStatus? status);

    [LoggerMessage(LogLevel.Error, "Report {ReportId} is {Status} at its claim {Attempt}")]
    private static partial void LogGivenUp(ILogger log, Guid reportId, ReportStatus status, int attempt);
}
