using AdvisorReports.Api.Health;
using AdvisorReports.Domain.Data;
using AdvisorReports.Tests.Product;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AdvisorReports.Tests.Health;

public sealed class CutConnectionTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    /// <summary>Red where a new version of the driver has no longer what is reached for.</summary>
    [Fact]
    public async Task A_wait_on_a_connection_that_is_cut_ends_as_if_the_server_had_gone()
    {
        await using var connection = await (await SharedApp.GetAsync()).Database.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("select pg_sleep(60)", connection);
        var waits = command.ExecuteScalarAsync();
        CutConnection.Run(connection);
        Assert.True((await Assert.ThrowsAsync<NpgsqlException>(() => waits.WaitAsync(Soon))).IsTransient);
        CutConnection.Run(connection);
    }

    [Fact]
    public async Task Who_is_cut_off_does_not_try_again()
    {
        var app = await SharedApp.GetAsync();
        await using var db = new AdvisorDb(new DbContextOptionsBuilder<AdvisorDb>()
            .UseNpgsql(app.ConnectionString, npgsql => npgsql.EnableRetryOnFailure()).AddInterceptors(new HoldConnections()).Options);
        var held = HeldConnections.Begin();
        var waits = db.Database.SqlQuery<string>($"select pg_sleep(60)::text /* cut off */").ToListAsync();
        await Eventually.TrueAsync(async () => await app.QueryAsync<long>(
            "select count(*) from pg_stat_activity where query like '%/* cut off */%' and state = 'active' and pid <> pg_backend_pid()") == 1, "it waits");
        held.Cut();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waits.WaitAsync(Soon));
    }
}
