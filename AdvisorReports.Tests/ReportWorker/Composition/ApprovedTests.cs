using System.Text;
using System.Text.RegularExpressions;
using AdvisorReports.Domain.Exports;
using AdvisorReports.Domain.Reports;
using AdvisorReports.ReportWorker.Composition;
using AdvisorReports.ReportWorker.Jobs;

namespace AdvisorReports.Tests.ReportWorker.Composition;

/// <summary>
/// Every type of document in every state, as it was approved: a change of a document is seen in a review. Without the stylesheet,
/// which is one file and the same in all of them.
/// </summary>
[Collection(WorkerCollection.Name)]
public sealed partial class ApprovedTests(WorkerFixture worker)
{
    private static readonly DateTimeOffset Asked = new(2026, 4, 2, 9, 30, 0, TimeSpan.Zero);

    private static readonly string[] States = ["ordinary", "empty", "no amounts", "two currencies", "changes", "spanish"];

    public static TheoryData<ReportType, string> Cases
    {
        get
        {
            var cases = new TheoryData<ReportType, string>();
            foreach (var type in Enum.GetValues<ReportType>())
            {
                Array.ForEach(States, state => cases.Add(type, state));
            }

            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task A_document_is_the_approved_one_however_its_rows_are_ordered(ReportType type, string state)
    {
        var rows = Dated(Estates.In(state is "changes" or "spanish" ? "two currencies" : state));

        var document = await ComposeAsync(type, state, rows);

        Assert.Equal(document, await ComposeAsync(type, state, [.. rows.Reverse()]));
        Approve($"{type}.{state}.html".ToLowerInvariant().Replace(' ', '-'), WithoutStyle(document));
    }

    private async Task<string> ComposeAsync(ReportType type, string state, IReadOnlyList<ExportRow> rows)
    {
        IReadOnlyList<ExportRow>? earlier = state == "changes"
            ? [.. rows.OrderBy(r => r.Text, StringComparer.Ordinal).ThenBy(r => r.ResourceName, StringComparer.Ordinal).Skip(3).Select(r => r with { Amount = r.Amount * 2 }), Samples.Row("Enable soft delete", "vault-1")]
            : null;
        var id = await worker.ReportAsync(rows, type: type, culture: state == "spanish" ? "es-ES" : "en-US", earlier: earlier);
        var job = (await worker.WithDb(db => ClaimReport.Handle(db, id, new JobOptions(), CancellationToken.None)))!;
        return await worker.Get<ComposeReport>().Handle(job with { CreatedAt = Asked }, CancellationToken.None);
    }

    // The samples retire relative to today.
    private static IReadOnlyList<ExportRow> Dated(IReadOnlyList<ExportRow> rows)
    {
        var days = DateOnly.FromDateTime(Asked.UtcDateTime).AddDays(40).DayNumber - Estates.Soon.DayNumber;
        return [.. rows.Select(r => r with { RetirementDate = r.RetirementDate >= Estates.Soon ? r.RetirementDate.Value.AddDays(days) : r.RetirementDate })];
    }

    private static string WithoutStyle(string document) => Policy().Replace(Style().Replace(document, "<style></style>"), "sha256-");

    private static void Approve(string name, string document)
    {
        var approved = Path.Combine(AppContext.BaseDirectory, "ReportWorker", "Composition", "Approved", name);
        if (File.Exists(approved) && File.ReadAllText(approved) == document)
        {
            return;
        }

        var received = Path.Combine(AppContext.BaseDirectory, "received", name);
        Directory.CreateDirectory(Path.GetDirectoryName(received)!);
        File.WriteAllText(received, document, new UTF8Encoding(false));
        Assert.Fail($"The document differs from Approved/{name}. Compare it with {received}; if the change is wanted, copy that file to "
            + "AdvisorReports.Tests/ReportWorker/Composition/Approved.");
    }

    [GeneratedRegex("<style>.*?</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("sha256-[A-Za-z0-9+/=]+", RegexOptions.NonBacktracking)]
    private static partial Regex Policy();
}
