namespace AdvisorReports.Domain.Reports;

/// <summary>
/// The order in which waiting reports are taken up, for the workers that take them and for those who are told their place: what is due,
/// interactive before bulk, and within that the clients in turn, whoever was served longest ago first. What a client has in work
/// counts as turns that it had.
/// </summary>
public static class ReportQueue
{
    /// <summary>
    /// Common table expressions, the last of which is <c>queue (id, priority, due, position)</c>. What a dead worker left behind waits
    /// as well, although it is called rendering. Of what is finished it reads one row per client that waits.
    /// </summary>
    public const string Sql =
        """
        waiting as (
            select id, client_id, priority, available_at, status = 'rendering' or available_at <= now() or deadline_at <= now() as due
            from reports
            where status in ('queued', 'rendering') and (status = 'queued' or lease_until <= now())),
        clients_waiting as (
            select client_id,
                (select count(*) from reports r where r.client_id = w.client_id and status = 'rendering' and lease_until > now()) as in_work,
                (select max(started_at) from reports r where r.client_id = w.client_id) as served_at
            from (select distinct client_id from waiting) w),
        turns as (
            select *, row_number() over (partition by client_id, priority, due order by available_at, id) as turn from waiting),
        queue as (
            select id, priority, due, row_number() over (
                order by due desc, priority = 'interactive' desc, turn + in_work, served_at nulls first, available_at, id)::int as position
            from turns join clients_waiting using (client_id))
        """;
}
