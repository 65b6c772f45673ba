namespace AdvisorReports.Domain.Reports;

/// <summary>
/// Which reports wait for a worker who could make them now: what a claim would take. For all who say how long the queue is. Two others
/// ask something else on purpose: <see cref="ReportQueue"/> also gives a place to what is not due yet, and what is sent to the workers
/// once more was queued a while ago, so that the first message is not sent twice.
/// </summary>
public static class DueReports
{
    /// <summary>
    /// A common table expression, <c>due_reports (id, priority, since)</c>. What a dead worker left behind waits as well, from when on its
    /// lease had run out, and so does what is past its deadline, to be told that it failed. By the database's clock.
    /// </summary>
    public const string Sql =
        """
        due_reports as (
            select id, priority, case status when 'queued' then least(available_at, deadline_at) else lease_until end as since
            from reports
            where status in ('queued', 'rendering')
                and case status when 'queued' then available_at <= now() or deadline_at <= now() else lease_until <= now() end)
        """;
}
