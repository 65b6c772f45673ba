using AdvisorReports.Analytics.Summaries;
using AdvisorReports.Tests.Product;
using MassTransit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AdvisorReports.Tests.Access;

/// <summary>Another replica of Analytics, in this process and on sockets, over the servers of the running product.</summary>
internal sealed class AnalyticsReplica : WebApplicationFactory<AnalyseSnapshot>
{
    private readonly Dictionary<string, string?> _settings;

    private AnalyticsReplica(Dictionary<string, string?> settings)
    {
        _settings = settings;
    }

    public string Address => ClientOptions.BaseAddress.ToString().TrimEnd('/');

    public static async Task<AnalyticsReplica> ListeningAsync(RunningApp app)
    {
        var replica = new AnalyticsReplica(new()
        {
            ["ConnectionStrings:advisordb"] = app.ConnectionString,
            ["ConnectionStrings:messaging"] = await app.App.GetConnectionStringAsync("messaging"),
        });
        replica.UseKestrel(0);
        replica.StartServer();

        // A bus that is told to stop before it has started starts all the same, and takes messages for services that are gone.
        Assert.Equal(BusHealthStatus.Healthy, await replica.Services.GetRequiredService<IBusControl>()
            .WaitForHealthStatus(BusHealthStatus.Healthy, Eventually.Patience));
        return replica;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }
    }
}
