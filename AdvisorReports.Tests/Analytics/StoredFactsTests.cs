using System.Text.Json;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Facts;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.Tests.Api;
using AdvisorReports.Tests.Product;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Tests.Analytics;

/// <summary>What Analytics keeps of a snapshot for documents is what its rows say.</summary>
public sealed class StoredFactsTests
{
    [Fact]
    public async Task They_are_counted_without_counting_anything_twice()
    {
        var facts = await StoredAsync(await ImportAsync());
        Assert.Equal(new Totals(3, 5, 3, 0), facts.Totals);
        Assert.Equal(
            [new(Category.Security, 1, 0, 1, 3, 3), new(Category.Reliability, 1, 0, 0, 2, 2)],
            facts.Categories.OrderBy(c => c.Category != Category.Security));
        Assert.Equal(["Retire it", "Close ports", "Rotate"], facts.Risks.OrderBy(r => r.Impact).ThenBy(r => r.Category != Category.Reliability).Select(r => r.Text));
        Assert.Equal([new Retirement(new DateOnly(2031, 3, 1), "Old feature", Impact.High, 2)], facts.Retirements);
    }

    [Fact]
    public async Task What_is_stored_is_what_would_be_gathered_from_the_rows()
    {
        var snapshot = await ImportAsync();
        var stored = await StoredAsync(snapshot);
        await using var db = await DatabaseAsync();
        await db.StoredFacts.Where(f => f.SnapshotId == snapshot).ExecuteDeleteAsync();
        Assert.Equal(JsonSerializer.Serialize(stored, Json.Options), JsonSerializer.Serialize(await db.ReadFactsAsync(snapshot, default), Json.Options));
    }

    [Fact]
    public async Task A_snapshot_that_was_analysed_before_facts_were_stored_gets_them()
    {
        var snapshot = await ImportAsync();
        var stored = await StoredAsync(snapshot);
        await using var db = await DatabaseAsync();
        await db.StoredFacts.Where(f => f.SnapshotId == snapshot).ExecuteDeleteAsync();
        await db.Snapshots.Where(s => s.Id == snapshot).ExecuteUpdateAsync(s => s.SetProperty(x => x.FactsDue, true));
        Assert.Equal(stored.Totals, (await StoredAsync(snapshot)).Totals);
    }

    private static async Task<Guid> ImportAsync()
    {
        var client = await Comparison.NewAsync();
        var retiring = new ExportLine("vm-a") { Category = "Reliability", Text = "Retire it", Retirement = "2031-03-01" };
        var open = new ExportLine("vm-a") { Category = "Security", Text = "Close ports" };
        return await client.ImportAsync(1, retiring, retiring with { Resource = "vm-b" }, open, open with { Resource = "vm-b" },
            new ExportLine("vm-c") { Category = "Security", Text = "Rotate", Impact = "Low" });
    }

    private static async Task<SnapshotFacts> StoredAsync(Guid snapshot)
    {
        await using var db = await DatabaseAsync();
        var facts = await Eventually.GetAsync(
            () => db.StoredFacts.AsNoTracking().SingleOrDefaultAsync(f => f.SnapshotId == snapshot), f => f is not null, "stored");
        return facts!.Facts;
    }

    private static async Task<AdvisorDb> DatabaseAsync() =>
        new(new DbContextOptionsBuilder<AdvisorDb>().UseNpgsql((await SharedApp.GetAsync()).ConnectionString).Options);
}
