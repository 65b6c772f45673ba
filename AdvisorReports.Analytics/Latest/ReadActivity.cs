using AdvisorReports.Domain.Access;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Summaries;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Analytics.Latest;

/// <summary>What was imported and asked for last.</summary>
internal static class ReadActivity
{
    // The time stands in front of a snapshot's id: the primary key is the order of import.
    private const string Sql =
        """
        select * from (
            (select 'snapshot' as "Kind", s.id as "Id", s.client_id as "ClientId", c.name as "ClientName", s.imported_at as "At",
                s.imported_by as "By", s.source as "Type", s.status as "Status", s.file_name as "Title"
            from snapshots s join clients c on c.id = s.client_id
            where {0} or s.client_id = any ({1})
            order by s.id desc limit {2})
            union all
            (select 'report', r.id, r.client_id, c.name, r.created_at, r.requested_by, r.type, r.status, r.title
            from reports r join clients c on c.id = r.client_id
            where {0} or r.client_id = any ({1})
            order by r.created_at desc, r.id desc limit {2})) latest
        order by "At" desc, "Id" desc limit {2}
        """;

    public static async Task<Ok<ActivityView>> Handle(
        [FromHeader(Name = ClientScope.Header)] ClientScope scope, int? limit, AdvisorDb db, CancellationToken ct)
    {
        var atMost = Math.Clamp(limit ?? ActivityView.LimitDefault, 1, ActivityView.LimitMax);
        var rows = await db.Database.SqlQueryRaw<Row>(Sql, scope.IsAll, scope.Ids, atMost).ToListAsync(ct);
        return TypedResults.Ok(new ActivityView([.. rows.Select(r => new ActivityItem(
            SnakeCase.Parse<ActivityKind>(r.Kind), r.Id, r.ClientId, r.ClientName, r.At, r.By, r.Type, r.Status, r.Title))]));
    }

    private sealed record Row(
        string Kind, Guid Id, Guid ClientId, string ClientName, DateTimeOffset At, string By, string Type, string Status, string? Title);
}
