using AdvisorReports.Api.Caching;
using AdvisorReports.Domain.Data;
using AdvisorReports.Tests.Health;
using AdvisorReports.Tests.Product;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AdvisorReports.Tests.Caching;

public sealed class CurrentVersionsTests
{
    [Fact]
    public async Task Nobody_joins_a_read_that_takes_longer_than_its_answer_is_good_for()
    {
        await using var own = await OwnDatabase.OfAsync(await SharedApp.GetAsync());
        await own.MigrateAsync(own.Migrations[^1]);
        await using var services = new ServiceCollection().AddDbContext<AdvisorDb>(db => db.UseNpgsql($"{own.ConnectionString};Pooling=false")).BuildServiceProvider();
        var (options, clock) = (new FigureCacheOptions(), new ManualClock());
        var versions = new CurrentVersions(services.GetRequiredService<IServiceScopeFactory>(), Microsoft.Extensions.Options.Options.Create(options), clock);
        await using var db = own.Open();
        await using (var locked = await db.Database.BeginTransactionAsync())
        {
            await db.Database.ExecuteSqlRawAsync("lock table versions in access exclusive mode");
            var first = versions.GetAsync(DataVersion.Portfolio, CancellationToken.None).AsTask();
            var joins = versions.GetAsync(DataVersion.Portfolio, CancellationToken.None).AsTask();
            await ReadersAsync(1);
            clock.Advance(options.VersionMemo);
            var later = versions.GetAsync(DataVersion.Portfolio, CancellationToken.None).AsTask();
            await ReadersAsync(2);
            await locked.RollbackAsync();
            await Task.WhenAll(first, joins, later);
        }

        Task ReadersAsync(long count) => Eventually.TrueAsync(async () => await own.CountAsync(
            """select count(*) as "Value" from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'""") == count, $"{count} readers");
    }
}
