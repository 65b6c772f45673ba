using AdvisorReports.Domain.Data;
using AdvisorReports.ReportWorker;
using AdvisorReports.ReportWorker.Jobs;
using AdvisorReports.ReportWorker.Printing;
using AdvisorReports.ServiceDefaults.Messaging;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace AdvisorReports.Tests.ReportWorker;

[CollectionDefinition(Name)]
public sealed class WorkerCollection : ICollectionFixture<WorkerFixture>
{
    public const string Name = "report worker";
}

/// <summary>A migrated database and the worker's parts on it, with one warm browser, without the poller and the queues.</summary>
public sealed class WorkerFixture : IAsyncLifetime
{
    private readonly ScratchPostgres _postgres = new();

    public ServiceProvider Services { get; private set; } = null!;

    public string ConnectionString => _postgres.ConnectionString;

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    public async Task InitializeAsync()
    {
        await _postgres.InitializeAsync();
        Services = NewWorker();
        await WithDb(async db =>
        {
            await db.Database.MigrateAsync();
            return 0;
        });
    }

    /// <summary>Another worker on the same database, as a second process would be.</summary>
    public ServiceProvider NewWorker(Action<JobOptions>? jobs = null, Action<BrowserOptions>? browser = null)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, EnvironmentName = "Test" });
        builder.Services.AddDbContextPool<AdvisorDb>(o => o.UseNpgsql(ConnectionString, n => n.EnableRetryOnFailure()));
        builder.Services.AddReports();
        builder.Services.AddMassTransit(bus => bus.UsingInMemory());
        builder.Services.AddSingleton<Hints>();
        builder.Services.RemoveAll<IHostedService>();
        builder.Services.Configure<BrowserOptions>(o => o.PrintLimit = TimeSpan.FromMinutes(5)); // on a machine that is busy with other tests
        builder.Services.Configure(jobs ?? (_ => { })).Configure(browser ?? (_ => { }));
        return (ServiceProvider)builder.Build().Services;
    }

    public async Task<T> WithDb<T>(Func<AdvisorDb, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<AdvisorDb>());
    }

    public async Task DisposeAsync()
    {
        try
        {
            await Services.DisposeAsync();
        }
        finally
        {
            await _postgres.DisposeAsync();
        }
    }
}
