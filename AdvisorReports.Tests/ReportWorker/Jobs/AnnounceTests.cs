using AdvisorReports.Domain.Workers;
using AdvisorReports.ReportWorker.Jobs;
using AdvisorReports.Tests.Product;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AdvisorReports.Tests.ReportWorker.Jobs;

[Collection(WorkerCollection.Name)]
public sealed class AnnounceTests(WorkerFixture fixture)
{
    [Fact]
    public async Task A_worker_says_that_it_lives_and_what_it_holds_and_takes_its_row_away_at_its_end()
    {
        await using var services = fixture.NewWorker(jobs => jobs.Lanes = 3);
        var gone = Guid.CreateVersion7();
        await fixture.WithDb(db => db.Database.ExecuteSqlAsync(
            $"insert into workers values ({gone}, 'gone', '', 1, now() - interval '2 hours', now() - interval '61 minutes', '{{}}', 0)"));
        using var worker = ActivatorUtilities.CreateInstance<AnnounceWorker>(services);
        var report = Guid.CreateVersion7();
        using (services.GetRequiredService<InHand>().Take(report, attempt: 1))
        {
            await worker.StartAsync(CancellationToken.None);
            var seen = await Eventually.GetAsync(SeenAsync, w => w is not null, "announced");
            Assert.Equal((Environment.MachineName, report), (seen!.Name, Assert.Single(seen.Rendering)));
            Assert.NotEmpty(seen.Version);
        }

        var later = await Eventually.GetAsync(SeenAsync, w => w!.Rendering.Length == 0, "done with it");
        Assert.True(later!.SeenAt > later.StartedAt);
        await worker.StopAsync(CancellationToken.None);
        Assert.Null(await SeenAsync());
        Assert.False(await fixture.WithDb(db => db.Workers.AnyAsync(w => w.Id == gone)));
    }

    private Task<Worker?> SeenAsync() => fixture.WithDb(db => db.Workers.AsNoTracking().SingleOrDefaultAsync(w => w.Lanes == 3));
}
