using System.Globalization;
using AdvisorReports.Domain.Changes;
using AdvisorReports.Domain.Groups;
using AdvisorReports.Domain.Reports;
using AdvisorReports.Domain.Savings;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.ReportWorker.Composition.Texts;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Tests.ReportWorker.Sheets;

/// <summary>Every figure of a workbook is the one that the API answers for the same snapshot.</summary>
[Collection(WorkerCollection.Name)]
public sealed class SheetFigureTests(WorkerFixture worker)
{
    [Fact]
    public async Task Savings_are_those_of_the_savings_engine_line_by_line()
    {
        var job = await worker.JobAsync([.. Estates.Ordinary(), .. Commitments(), Samples.Row("Unused plan", "p", amount: 5m) with { Currency = "EUR" }]);
        var savings = (await worker.WithDb(db => db.ComputeSavingsAsync(job.SnapshotId, CancellationToken.None)))!.Report;

        var wording = new Wording(new Words(CultureInfo.GetCultureInfo("en-US")), new Figures(CultureInfo.GetCultureInfo("en-US"), savings));
        var book = await worker.BookAsync(job);

        Assert.Equal(["EUR", "USD"], savings.Currencies.Select(c => c.Currency));
        Assert.All(savings.Currencies, c => Assert.Equal([c.Headline, c.Low, c.High, c.Raw], book["Summary"].Line(c.Currency)));
        var sheet = book["Savings"];
        var lines = sheet.Column("Role").Zip(sheet.Column("Amount per year"), sheet.Column("Why it counts, or not")).ToList();
        Assert.Equal(
            savings.Currencies.SelectMany(c => c.Opportunities).SelectMany(o => o.Alternatives
                .Select(a => ((object?)"Alternative", (object?)a.Amount, (object?)wording.Of(a.Why))).Prepend(("Opportunity", o.Amount, wording.Of(o.Why)))),
            lines.Where(l => l.First is "Opportunity" or "Alternative"));
        Assert.Equal(savings.Unquantified.Count, lines.Count(l => l.First is "Without amount"));
        Assert.Contains(lines, l => l.First is "Alternative");
        Assert.All(savings.Caveats, c => Assert.Contains(wording.Words.Of(c.Kind, savings), book["Notes"].Column("Note")));
        Assert.All(savings.Currencies, c => Assert.All(c.Caveats, x => Assert.Contains(wording.Of(x.Kind, c), book["Notes"].Column("Note"))));
        var counted = book["Resources"].Column("Counted").Zip(book["Resources"].Column("Currency"), book["Resources"].Column("Amount per year"));
        Assert.Equal(savings.Currencies.Single(c => c.Currency == "USD").Headline, counted.Where(c => c is ("Yes", "USD", _)).Sum(c => (decimal)c.Third!));
    }

    [Fact]
    public async Task Groups_are_those_of_the_API_in_its_order()
    {
        var job = await worker.JobAsync([.. Estates.Ordinary(), .. Commitments()]);
        var groups = await worker.WithDb(db => db.ReadGroupsAsync(
            job.SnapshotId, new GroupFilter(), DateOnly.FromDateTime(job.CreatedAt.UtcDateTime), 200, 0, CancellationToken.None));

        var sheet = (await worker.BookAsync(job))["Groups"];

        Assert.Equal(groups.Select(g => g.Text), sheet.Column("Recommendation"));
        Assert.Equal(groups.Select(g => (object?)(decimal)g.Resources), sheet.Column("Resources"));
        Assert.Equal(groups.Select(g => (object?)(decimal)g.Rows), sheet.Column("Rows"));
        Assert.Equal(groups.Select(g => (object?)g.Amounts.SingleOrDefault()?.Raw), sheet.Column("Advisor's plain sum per year"));
    }

    [Fact]
    public async Task Changes_are_those_of_the_comparison_and_what_stayed_is_only_counted()
    {
        var rows = Estates.Ordinary();
        var job = await worker.ComparedWithAsync(await worker.JobAsync(rows),
            [.. rows.Skip(2).Select((r, i) => i == 0 ? r with { Amount = 40m } : r), Samples.Row("Gone by now", "vm-1", Category.Security)]);
        var expected = await worker.WithDb(async db =>
        {
            var both = await db.Snapshots.Where(s => s.Id == job.SnapshotId || s.Id == job.ComparedWithId).Select(ComparedSnapshot.Projection).ToListAsync();
            return await CompareSnapshots.ReadAsync(db, both.Single(s => s.Id != job.SnapshotId), both.Single(s => s.Id == job.SnapshotId), null,
                ChangePlace.Start, 200, CancellationToken.None);
        });

        var book = await worker.BookAsync(job);

        Assert.Equal(new ChangeCounts(2, 10, 1, 1, 0, 0), expected.Counts);
        Assert.Equal([2m, 10m, 1m, 1m, 0m, 0m], new[] { "New", "Persisting", "of which with another impact or amount", "Resolved", "Re-opened", "Outside what both exports cover" }
            .SelectMany(book["Summary"].Line));
        Assert.Equal(["New", "New", "Impact or amount changed", "Resolved"], book["Changes"].Column("Change"));
        Assert.Equal(("disk-1", 90m, 40m), Zip(book["Changes"], 2));

        var security = await worker.BookAsync(job.Of(ReportType.Security));
        Assert.Equal(["Resolved"], security["Changes"].Column("Change"));
        Assert.Equal([0m, 2m], new[] { "New", "Persisting" }.SelectMany(security["Summary"].Line));
    }

    private static (object?, object?, object?) Zip(Page sheet, int row) =>
        (sheet.Column("Resource")[row], sheet.Column("Amount per year")[row], sheet.Column("Amount before")[row]);

    private static IEnumerable<Domain.Exports.ExportRow> Commitments() =>
    [
        Samples.Row("Consider virtual machine reserved instance to save over pay-as-you-go", "sub-1", amount: 900m),
        Samples.Row("Consider virtual machine reserved instance to save over pay-as-you-go", "sub-1", amount: 600m) with { ResourceType = "Subscription" },
        Samples.Row("Purchase a savings plan for compute to unlock lower prices", "sub-1", amount: 400m),
    ];
}
