using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.ReportWorker.Jobs;

/// <summary>
/// Takes a due report in one statement: queued and due, or rendering with a lease that ran out, which means that its holder
/// died. What is past its deadline or has crashed too often is brought to its final state instead.
/// </summary>
public static class ClaimReport
{
    public const string TooLate =
        "The report was not finished by its deadline. Ask for it again; if that happens twice, the service is overloaded.";

    public const string SetAside =
        "Making this report stopped the service several times, so it was set aside. Please hand its id to your administrator.";

    /// <returns>The job, perhaps already in a final state; null where there is nothing to claim.</returns>
    public static async Task<ReportJob?> Handle(AdvisorDb db, Guid reportId, JobOptions options, CancellationToken ct) =>
        await db.InTransactionAsync(async () =>
        {
            var rows = await db.Database.SqlQuery<Row>(
                $"""
                with due as (
                    select id as due_id, status as was, case
                        when deadline_at <= now() then 'failed'
                        when status = 'rendering' and crashes >= {options.CrashesBeforeAlone} then 'quarantined'
                        else 'rendering' end as verdict
                    from reports
                    where id = {reportId}
                      and ((status = 'queued' and (available_at <= now() or deadline_at <= now()))
                        or (status = 'rendering' and lease_until <= now()))
                    for update skip locked)
                update reports set
                    status = verdict,
                    attempt = attempt + 1,
                    stage = case when verdict = 'rendering' then 'composing' end,
                    crashes = crashes + case when was = 'rendering' then 1 else 0 end,
                    lease_until = case when verdict = 'rendering' then now() + {options.Lease} end,
                    started_at = case when verdict = 'rendering' then now() else started_at end,
                    finished_at = case when verdict = 'rendering' then null else now() end,
                    error = case verdict when 'failed' then {TooLate} when 'quarantined' then {SetAside} end
                from due where id = due_id
                returning id as "Id", client_id as "ClientId", snapshot_id as "SnapshotId", compared_with_id as "ComparedWithId",
                    type as "Type", title as "Title", culture as "Culture", formats as "Formats", status as "Status",
                    attempt as "Attempt", failures as "Failures", crashes as "Crashes", created_at as "CreatedAt",
                    trace_parent as "TraceParent", priority as "Priority",
                    case when was = 'queued' then greatest(now() - greatest(queued_at, available_at), interval '0') end as "Waited"
                """).ToListAsync(ct);
            var job = rows.SingleOrDefault()?.ToJob();
            if (job is not null and not { Status: ReportStatus.Rendering })
            {
                await db.BumpVersionsAsync(job.ClientId, ct);
            }

            return job;
        }, ct);

    private sealed record Row(
        Guid Id, Guid ClientId, Guid SnapshotId, Guid? ComparedWithId, string Type, string Title, string Culture, string[] Formats,
        string Status, int Attempt, int Failures, int Crashes, DateTimeOffset CreatedAt, string? TraceParent,
        string Priority, TimeSpan? Waited)
    {
        public ReportJob ToJob() => new()
        {
            Id = Id,
            ClientId = ClientId,
            SnapshotId = SnapshotId,
            ComparedWithId = ComparedWithId,
            Type = SnakeCase.Parse<ReportType>(Type),
            Title = Title,
            Culture = Culture,
            Formats = [.. Formats.Select(SnakeCase.Parse<ReportFormat>)],
            Status = SnakeCase.Parse<ReportStatus>(Status),
            Attempt = Attempt,
            Failures = Failures,
            Crashes = Crashes,
            CreatedAt = CreatedAt,
            TraceParent = TraceParent,
            Priority = SnakeCase.Parse<ReportPriority>(Priority),
            Waited = Waited,
        };
    }
}
