using System.Text.Json;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Reports.Progress;

/// <summary>Where the given reports stand, in one statement. Those that are missing from the answer do not exist.</summary>
internal static class ReadProgress
{
    // The place is only looked up where one of the reports waits.
    private const string Sql =
        $$"""
        with {{ReportQueue.Sql}}
        select r.id as "Id", r.status as "Status", w.position as "Position", r.stage as "Stage",
            r.attempt as "Attempt", r.error as "Error",
            (select jsonb_agg(jsonb_build_object('format', f.format, 'bytes', f.bytes, 'sha256', encode(f.sha256, 'hex'))
                order by f.format)::text from report_files f where f.report_id = r.id and r.status = 'completed') as "Files"
        from reports r
        left join (select * from queue where exists (select 1 from reports where id = any({0}) and status = 'queued')) w on w.id = r.id
        where r.id = any({0})
        """;

    public static async Task<IReadOnlyDictionary<Guid, ReportProgress>> Handle(AdvisorDb db, Guid[] ids, CancellationToken ct)
    {
        var rows = await db.Database.SqlQueryRaw<Row>(Sql, ids).ToListAsync(ct);
        return rows.ToDictionary(r => r.Id, r => r.ToProgress());
    }

    private sealed record Row(Guid Id, string Status, int? Position, string? Stage, int Attempt, string? Error, string? Files)
    {
        public ReportProgress ToProgress()
        {
            var status = SnakeCase.Parse<ReportStatus>(Status);
            return new ReportProgress(
                status,
                status is ReportStatus.Queued ? Position : null,
                status is ReportStatus.Rendering && Stage is not null ? SnakeCase.Parse<ReportStage>(Stage) : null,
                Attempt,
                Error,
                Files is null ? [] : JsonSerializer.Deserialize<List<ReportFileView>>(Files, Json.Options)!);
        }
    }
}
