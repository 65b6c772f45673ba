using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.ReportWorker.Jobs;

public sealed record DueReport(Guid Id, ReportPriority Priority);

/// <summary>What is due in the database, whether or not a message ever told, in the order of <see cref="ReportQueue"/>.</summary>
public static class FindDueReports
{
    private const string Sql =
        $$"""
        with {{ReportQueue.Sql}}
        select id as "Id", priority as "Priority" from queue
        where due and priority = any({0})
        order by position
        limit {1}
        """;

    public static async Task<IReadOnlyList<DueReport>> Handle(
        AdvisorDb db, IEnumerable<ReportPriority> priorities, int limit, CancellationToken ct)
    {
        string[] among = [.. priorities.Select(SnakeCase.From)];
        var rows = await db.Database.SqlQueryRaw<Row>(Sql, among, limit).ToListAsync(ct);
        return [.. rows.Select(r => new DueReport(r.Id, SnakeCase.Parse<ReportPriority>(r.Priority)))];
    }

    private sealed record Row(Guid Id, string Priority);
}
