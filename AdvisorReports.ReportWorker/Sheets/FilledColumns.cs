using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;
using AdvisorReports.ReportWorker.Jobs;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.ReportWorker.Sheets;

/// <summary>A portal's CSV knows neither terms nor ids: a workbook leaves out the columns that would be empty from top to bottom.</summary>
internal static class FilledColumns
{
    private static readonly string[] OfRows =
    [
        "retirementDate", "retiringFeature", "costImplication", "benefits", "changeDescription", "carbonReduction", "term", "lookbackDays",
        "commitmentScope", "sku", "quantity", "region", "reservedResourceType", "hourlyAmount", "resourceId", "typeId",
    ];

    private static readonly string[] OfFindings = ["state", "reason", "owner", "dueDate"];

    private static readonly string Sql =
        Empty(OfRows, "recommendations where snapshot_id = {0} and category = any ({1})") + " union all "
        + Empty(OfFindings, "findings where client_id = {2}");

    /// <summary>Of all columns, those with a value in some row.</summary>
    public static async Task<IReadOnlyList<ResourceColumn>> AmongAsync(
        AdvisorDb db, ReportJob job, IEnumerable<ResourceColumn> all, CancellationToken ct)
    {
        var categories = ReportScope.Of(job.Type).Select(c => SnakeCase.From(c)).ToArray();
        var empty = await db.Database.SqlQueryRaw<string>(Sql, job.SnapshotId, categories, job.ClientId).ToListAsync(ct);
        return [.. all.Where(c => !empty.Contains(c.Name))];
    }

    // A column's name is the member's, in the database's spelling.
    private static string Empty(IEnumerable<string> names, string from) =>
        $"select unnest(array_remove(array[{string.Join(", ", names.Select(n => $"case when count({SnakeCase.From(n)}) = 0 then '{n}' end"))}], null)) as \"Value\" from {from}";
}
