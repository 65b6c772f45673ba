using System.Globalization;
using System.Text;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;
using AdvisorReports.Domain.Savings;
using AdvisorReports.ReportWorker.Jobs;

namespace AdvisorReports.ReportWorker.Sheets;

/// <summary>
/// From a job to its CSV (RFC 4180, UTF-8 with BOM): the rows that the workbook lists, with names, values, numbers and dates that do
/// not depend on a language, for programs to read.
/// </summary>
public sealed class WriteCsv(IServiceScopeFactory scopes)
{
    public async Task<byte[]> Handle(ReportJob job, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AdvisorDb>();
        return await db.ConsistentlyAsync(async token =>
        {
            var savings = ReportScope.HasSavings(job.Type) ? await db.ComputeSavingsAsync(job.SnapshotId, token) : null;
            var columns = ResourceColumn.All(savings?.Report.Currencies.SelectMany(c => c.HeadlineRowIds).ToHashSet());
            using var file = new MemoryStream();
            await using (var text = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
            {
                Write(text, columns.Select(c => c.Name));
                await foreach (var row in ReadResources.Handle(db, job, token))
                {
                    Write(text, columns.Select(c => Text(c.Value(row))));
                }
            }

            return file.ToArray();
        }, ct);
    }

    private static void Write(StreamWriter text, IEnumerable<string> fields)
    {
        text.Write(string.Join(',', fields));
        text.Write("\r\n");
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => Quote(FormulaGuard.Neutralise(CellText.Clean(text))),
        Money money => money.Amount.ToString(CultureInfo.InvariantCulture),
        Enum name => SnakeCase.From(name.ToString()),
        bool yes => yes ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Quote(string text) => text.AsSpan().IndexOfAny(",;\"\n\t") < 0
        ? text
        : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal)}\"";
}
