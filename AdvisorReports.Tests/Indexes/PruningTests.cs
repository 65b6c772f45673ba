using System.Text.RegularExpressions;
using AdvisorReports.Analytics.Clients;
using AdvisorReports.Analytics.Findings;
using AdvisorReports.Analytics.Retirements;
using AdvisorReports.Analytics.Summaries;
using AdvisorReports.Api.Changes;
using AdvisorReports.Api.Recommendations;
using AdvisorReports.Domain.Access;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Facts;
using AdvisorReports.Domain.Savings;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.ReportWorker.Composition.Facts;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Tests.Indexes;

/// <summary>What is asked about one snapshot reads the partition of its month, and no other.</summary>
[Collection(FilledCollection.Name)]
public sealed partial class PruningTests(FilledDatabase database)
{
    private static readonly Guid One = FilledDatabase.Id(1);

    private static readonly Dictionary<string, Func<AdvisorDb, CancellationToken, Task>> Operations = new()
    {
        ["list"] = (db, ct) => ListRecommendations.Handle(One, new(), null, null, 20, null, true, db, ct),
        ["list by amount"] = (db, ct) => ListRecommendations.Handle(One, new(), new(RecommendationSort.Amount), null, 20, null, null, db, ct),
        ["list by impact, a late page"] = (db, ct) => ListRecommendations.Handle(
            One, new() { Category = new(Category.Security) }, new(RecommendationSort.Impact), null, 20, new RowCursor(RecommendationSort.Impact, 1, 9, One), null, db, ct),
        ["groups"] = (db, ct) => ListGroups.Handle(One, new(), 20, null, db, TimeProvider.System, ct),
        ["savings"] = (db, ct) => db.ComputeSavingsAsync(One, ct),
        ["changes"] = (db, ct) => GetChanges.Handle(One, FilledDatabase.Id(21), null, 20, null, db, ct),
        ["findings of an analysis"] = (db, ct) => TrackFindings.RunAsync(db, One, ct),
        ["figures of an analysis"] = (db, ct) => WriteFigures.RunAsync(db, One, ct),
        ["facts of an analysis"] = (db, ct) => db.StoreFactsAsync(One, ct),
        ["focus of a report"] = (db, ct) => LoadFocus.Handle(db, One, [Category.Security], ct),
        ["deletion, in the words of the key that cascades"] = (db, ct) =>
            db.Database.ExecuteSqlAsync($"delete from recommendations where {One} = snapshot_id", ct),
    };

    public static TheoryData<string> Names => [.. Operations.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_is_asked_about_one_snapshot_reads_the_partition_of_its_month_alone(string operation)
    {
        var plans = new Plans();
        await using var db = database.Open(plans);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var home = await db.Database.SqlQuery<string>(
            $"select tableoid::regclass::text as \"Value\" from recommendations where snapshot_id = {One} limit 1").SingleAsync();
        plans.All.Clear();
        await Operations[operation](db, CancellationToken.None);
        Assert.NotEqual("recommendations_default", home);
        Assert.Equal([home], plans.All.SelectMany(plan => Partition().Matches(plan)).Select(m => m.Groups[1].Value).Distinct());
    }

    [Theory]
    [InlineData(RecommendationSort.Line)]
    [InlineData(RecommendationSort.Amount)]
    [InlineData(RecommendationSort.Impact)]
    public async Task A_page_of_a_snapshot_that_came_after_the_statistics_is_read_in_order_and_not_sorted(RecommendationSort sort)
    {
        var (plans, fresh) = (new Plans(), FilledDatabase.Id(2001));
        await using var db = database.Open(plans);
        await using var transaction = await db.Database.BeginTransactionAsync();
        foreach (var sql in new FormattableString[]
        {
            $"create temp table copied on commit drop as select * from recommendations where snapshot_id = {One}",
            $"update copied set snapshot_id = {fresh}",
            $"insert into recommendations select * from copied",
        })
        {
            await db.Database.ExecuteSqlAsync(sql);
        }

        plans.All.Clear();
        await ListRecommendations.Handle(fresh, new(), new(sort), null, 20, null, null, db, CancellationToken.None);
        Assert.DoesNotContain("Sort\"", plans.All[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_asked_about_a_client_or_all_of_them_reads_no_recommendations_and_no_findings_but_those_done(bool retirements)
    {
        var plans = new Plans();
        await using var db = database.Open(plans);
        if (retirements)
        {
            await ReadRetirements.Handle(ClientScope.All, null, 90, null, db, TimeProvider.System, CancellationToken.None);
        }
        else
        {
            await ReadClient.Handle(One, ClientScope.All, db, CancellationToken.None);
        }

        Assert.NotEmpty(plans.All);
        Assert.All(plans.All, plan =>
        {
            Assert.DoesNotMatch(Partition(), plan);
            Assert.True(!plan.Contains("\"findings\"", StringComparison.Ordinal) || plan.Contains("state = 'done'", StringComparison.Ordinal), plan);
        });
    }

    [GeneratedRegex("\"Relation Name\": \"(recommendations_[^\"]*)\"")]
    private static partial Regex Partition();
}
