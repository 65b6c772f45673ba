using System.Net;
using System.Net.Sockets;
using AdvisorReports.Api.Health;
using AdvisorReports.Domain.Data;
using AdvisorReports.ServiceDefaults.Health;
using AdvisorReports.Tests.Product;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AdvisorReports.Tests.Health;

public sealed class DatabaseWatchTests
{
    [Fact]
    public async Task One_late_look_may_be_a_machine_that_stood_still_and_is_no_outage()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var clock = new ManualClock();
        await using var services = new ServiceCollection().AddSingleton<TimeProvider>(clock).BuildServiceProvider();
        using var probe = ProbeOf(silent, clock, services);
        using var watch = new DatabaseWatch(probe, clock, NullLogger<DatabaseWatch>.Instance);
        await watch.StartAsync(CancellationToken.None);

        // The first look is over when the machine goes on, and the second comes soon after: the server may only now get to answer.
        foreach (var step in new[] { TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(250) })
        {
            await WaitsAsync();
            clock.Advance(step);
            await WaitsAsync();
            Assert.False(watch.IsAway);
        }

        await Eventually.TrueAsync(() =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(250));
            return Task.FromResult(watch.IsAway);
        }, "away");
        await watch.StopAsync(CancellationToken.None);

        Task WaitsAsync() => Eventually.TrueAsync(() => Task.FromResult(clock.Timers > 0), "waiting");
    }

    /// <summary>Each question ends after two seconds, which is when the silence has been long enough: two together must not miss it.</summary>
    [Fact]
    public async Task A_server_that_takes_connections_and_says_nothing_is_away()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).BuildServiceProvider();
        using var probe = ProbeOf(silent, TimeProvider.System, services);
        using var watch = new DatabaseWatch(probe, TimeProvider.System, NullLogger<DatabaseWatch>.Instance);
        await watch.StartAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => Task.FromResult(watch.IsAway), "away");
        await watch.StopAsync(CancellationToken.None);
    }

    private static DatabaseProbe ProbeOf(TcpListener silent, TimeProvider clock, IServiceProvider services) => DatabaseProbe.Create<AdvisorDb>(
        $"Host=127.0.0.1;Port={((IPEndPoint)silent.LocalEndpoint).Port};Username=nobody;GSS Encryption Mode=Disable", new OtherAnswers(clock), services);
}
