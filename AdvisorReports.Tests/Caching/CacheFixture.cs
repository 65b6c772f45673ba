using System.Collections.Concurrent;
using AdvisorReports.Api.Caching.Stores;
using AdvisorReports.Api.Figures;
using AdvisorReports.Tests.Access;
using AdvisorReports.Tests.Product;
using MassTransit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace AdvisorReports.Tests.Caching;

[CollectionDefinition(Name)]
public sealed class CacheCollection : ICollectionFixture<CacheFixture>
{
    public const string Name = "cache";
}

/// <summary>A product in which nothing changes but what a test changes, and two more replicas of its Api; the second hears no message.</summary>
public sealed class CacheFixture : IAsyncLifetime
{
    public const string Dashboard = "/api/v1/analytics/dashboard";

    private readonly List<Replica> _replicas = [];
    private readonly HeardMessages _heard = new();
    private readonly ConcurrentQueue<string> _storeLog = [];

    public RunningApp App { get; private set; } = null!;
    public Replica First { get; private set; } = null!;
    public Replica Deaf { get; private set; } = null!;

    /// <summary>What was asked of Analytics by the first replica: path and query.</summary>
    public ConcurrentQueue<string> Computed { get; } = [];

    /// <summary>How often the first replica heard that figures changed.</summary>
    public int HeardByFirst => _heard.Count;

    /// <summary>The queue in which it hears it; known once it heard it.</summary>
    public string QueueOfFirst => _heard.Queue!;

    /// <summary>What the first replica logged about Redis, line by line.</summary>
    public IReadOnlyList<string> StoreLog => [.. _storeLog];

    public IDatabase Redis => First.Services.GetRequiredService<IConnectionMultiplexer>().GetDatabase();

    public async Task InitializeAsync()
    {
        App = await RunningApp.StartAsync();
        First = await StartAsync(host => host.ConfigureServices(services =>
        {
            services.AddHttpClient(AnalyticsClient.Name).AddHttpMessageHandler(() => new Counter(Computed));
            services.AddConsumeObserver(_ => _heard);
            services.AddSingleton<ILoggerProvider>(_ => new StoreLog(_storeLog));
        }));
        Deaf = await StartAsync(host => host.UseSetting("ConnectionStrings:messaging", "amqp://guest:guest@127.0.0.1:1"));
    }

    public static HttpClient With(Replica replica, string key = RunningApp.Key, string encoding = "identity")
    {
        var client = replica.With(key);
        client.Timeout = TimeSpan.FromMinutes(2);
        client.DefaultRequestHeaders.Add("Accept-Encoding", encoding);
        return client;
    }

    public void ForgetMemory() => First.Services.GetRequiredService<FigureMemory>().Clear();

    /// <summary>A client whose savings are in a currency that marks its figures.</summary>
    public async Task<Guid> NewClientAsync(params string[] currencies)
    {
        var client = await App.Api.NewClientAsync(string.Join(' ', currencies));
        await App.Api.AnalysedAsync(await App.Api.NewSnapshotAsync(client, ExportLine.Csv(currencies.Select((currency, i) =>
            new ExportLine($"vm-{i}") { Category = "Cost", Text = "Right-size or shutdown", Amount = 100 + i, Currency = currency }))));
        return client;
    }

    /// <summary>Waits until nothing of the tests before is still being worked on: each analysis makes figures new.</summary>
    public Task QuietAsync() => Eventually.TrueAsync(() => App.QueryAsync<bool>(
        """
        select not exists (select from snapshots where status = 'imported' or figures_due or facts_due)
            and not exists (select from reports where status in ('queued', 'rendering'))
        """), "quiet", TimeSpan.FromMinutes(5));

    public async Task DisposeAsync()
    {
        try
        {
            foreach (var replica in _replicas)
            {
                await replica.DisposeAsync();
            }
        }
        finally
        {
            await App.DisposeAsync();
        }
    }

    private async Task<Replica> StartAsync(Action<IWebHostBuilder> configure)
    {
        var replica = await Replica.OfAsync(App, ("FigureCache:StoreBreak", "00:00:01"));
        _replicas.Add(replica);
        replica.Changed = configure;
        replica.UseKestrel(0);
        replica.StartServer();
        return replica;
    }

    private sealed class Counter(ConcurrentQueue<string> computed) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            computed.Enqueue(request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
