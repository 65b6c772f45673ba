using AdvisorReports.Domain.Clients;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Exports;
using AdvisorReports.Domain.Reports;
using AdvisorReports.Domain.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Tests.ReportWorker;

/// <summary>Puts clients, snapshots and reports into the database as the Api would.</summary>
public static class Samples
{
    public static readonly DateTimeOffset Taken = new(2026, 3, 31, 8, 0, 0, TimeSpan.Zero);

    public static Task<Guid> ReportAsync(
        this WorkerFixture worker, IReadOnlyList<ExportRow> rows, string client = "Northwind Traders", string title = "Azure Advisor review",
        ReportType type = ReportType.Executive, ReportPriority priority = ReportPriority.Interactive, TimeSpan? deadline = null,
        string culture = "en-US", IReadOnlyList<ExportRow>? earlier = null) =>
        worker.WithDb(async db =>
        {
            var now = TimeProvider.System.GetUtcNow();
            var owner = Client.Create(new ClientDetails { Name = client, BrandColor = "#0b5394" }, now);
            var (snapshot, kept) = Import(owner.Id, rows, Taken);
            var (before, keptBefore) = Import(owner.Id, earlier ?? [], Taken.AddMonths(-3));
            var report = Report.Request(new ReportOrder
            {
                ClientId = owner.Id,
                SnapshotId = snapshot.Id,
                ComparedWithId = earlier is null ? null : before.Id,
                Type = type,
                Title = title,
                Culture = culture,
                Formats = [ReportFormat.Html, ReportFormat.Pdf],
                Priority = priority,
                RequestedBy = "test",
            }, now, deadline ?? TimeSpan.FromMinutes(30));
            db.AddRange(owner, before, snapshot, report);
            await db.SaveChangesAsync();
            await InsertAsync(db, before.Id, keptBefore);
            await InsertAsync(db, snapshot.Id, kept);
            return report.Id;
        });

    /// <summary>A snapshot of a client of its own, imported and taken at a time.</summary>
    public static async Task<Guid> ImportAsync(this AdvisorDb db, DateTimeOffset at, params IReadOnlyList<ExportRow> rows)
    {
        var owner = Client.Create(new ClientDetails { Name = "Northwind Traders" }, at);
        var (snapshot, kept) = Import(owner.Id, rows, at);
        db.AddRange(owner, snapshot);
        await db.SaveChangesAsync();
        await InsertAsync(db, snapshot.Id, kept);
        return snapshot.Id;
    }

    public static Task<Report> LoadReportAsync(this WorkerFixture worker, Guid id) =>
        worker.WithDb(db => db.Reports.AsNoTracking().SingleAsync(r => r.Id == id));

    /// <summary>Reads the report again and again until it is as expected.</summary>
    public static async Task<Report> UntilAsync(this WorkerFixture worker, Guid id, Func<Report, bool> expected)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var report = await worker.LoadReportAsync(id);
        while (!expected(report))
        {
            await Task.Delay(50, limit.Token);
            report = await worker.LoadReportAsync(id);
        }

        return report;
    }

    public static Task<List<ReportFile>> LoadFilesAsync(this WorkerFixture worker, Guid id) =>
        worker.WithDb(db => db.ReportFiles.AsNoTracking().Where(f => f.ReportId == id).OrderBy(f => f.Format).ToListAsync());

    public static ExportRow Row(
        string text, string resource, Category category = Category.Cost, Impact impact = Impact.High, decimal? amount = null) => new()
        {
            Line = 2,
            Category = category,
            Impact = impact,
            Text = text,
            SubscriptionId = "11111111-1111-1111-1111-111111111111",
            SubscriptionName = "Production",
            ResourceGroup = "rg-app",
            ResourceName = resource,
            ResourceType = "Virtual machine",
            Amount = amount,
            Currency = amount is null ? null : "USD",
        };

    private static (Snapshot Snapshot, List<(ExportRow Row, byte[] Print)> Kept) Import(Guid client, IReadOnlyList<ExportRow> rows, DateTimeOffset takenAt)
    {
        var snapshot = Snapshot.Begin(client, "test", "advisor.csv", takenAt);
        var tally = new ExportTally { Source = SnapshotSource.PortalCsv };
        var kept = rows.Select(row => (row, print: Print(row))).Where(r => tally.Accept(r.row, r.print)).ToList();
        snapshot.Complete(tally, Guid.CreateVersion7().ToByteArray(), 1234, takenAt);
        return (snapshot, kept);
    }

    // One statement for all rows: a column is an array.
    private static Task<int> InsertAsync(AdvisorDb db, Guid snapshotId, List<(ExportRow Row, byte[] Print)> kept)
    {
        T[] Column<T>(Func<ExportRow, T> value) => [.. kept.Select(k => value(k.Row))];
        return db.Database.ExecuteSqlAsync(
            $"""
            insert into recommendations (id, snapshot_id, line, category, impact, text, subscription_id, subscription_name,
                resource_group, resource_name, resource_type, amount, currency, cost_implication, retirement_date,
                retiring_feature, advisor_state, type_id, term, lookback_days, commitment_scope, sku, quantity, region,
                reserved_resource_type, hourly_amount, fingerprint)
            select gen_random_uuid(), {snapshotId}, * from unnest({Column(r => r.Line)}, {Column(r => Name(r.Category))},
                {Column(r => Name(r.Impact))}, {Column(r => r.Text)}, {Column(r => r.SubscriptionId)}, {Column(r => r.SubscriptionName)},
                {Column(r => r.ResourceGroup)}, {Column(r => r.ResourceName)}, {Column(r => r.ResourceType)}, {Column(r => r.Amount)},
                {Column(r => r.Currency)}, {Column(r => r.CostImplication is { } c ? Name(c) : null)}, {Column(r => r.RetirementDate)},
                {Column(r => r.RetiringFeature)}, {Column(r => Name(r.AdvisorState))}, {Column(r => r.TypeId)},
                {Column(r => r.Commitment?.Term)}, {Column(r => r.Commitment?.LookbackDays)}, {Column(r => r.Commitment?.Scope)},
                {Column(r => r.Commitment?.Sku)}, {Column(r => r.Commitment?.Quantity)}, {Column(r => r.Commitment?.Region)},
                {Column(r => r.Commitment?.ReservedResourceType)}, {Column(r => r.Commitment?.HourlyAmount)}, {kept.Select(k => k.Print).ToArray()})
            """);
    }

    private static byte[] Print(ExportRow row)
    {
        var print = new byte[Fingerprint.Size];
        Fingerprint.Compute(row, print);
        return print;
    }

    private static string Name<T>(T value) where T : struct, Enum => SnakeCase.From(value);
}
