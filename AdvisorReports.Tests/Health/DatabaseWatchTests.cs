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
    /// <summary>Each question ends after two seconds, which is when the silence has been long enough: two together must not miss it.</summary>
    [Fact]
    public async Task A_server_that_takes_connections_and_says_nothing_is_away()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).BuildServiceProvider();
        using var probe = DatabaseProbe.Create<AdvisorDb>(
            $"Host=127.0.0.1;Port={((IPEndPoint)silent.LocalEndpoint).Port};Username=nobody;GSS Encryption Mode=Disable", new OtherAnswers(TimeProvider.System), services);
        using var watch = new DatabaseWatch(probe, TimeProvider.System, NullLogger<DatabaseWatch>.Instance);
        await watch.StartAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => Task.FromResult(watch.IsAway), "away");
        await watch.StopAsync(CancellationToken.None);
    }
}
