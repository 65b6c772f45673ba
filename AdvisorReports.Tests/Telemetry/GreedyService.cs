using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using AdvisorReports.Domain.Data;
using AdvisorReports.ServiceDefaults;
using AdvisorReports.ServiceDefaults.Commands;
using AdvisorReports.ServiceDefaults.Database;
using AdvisorReports.Tests.Product;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AdvisorReports.Tests.Telemetry;

/// <summary>A service whose endpoints and consumer ask the database too much, over the database of the running product.</summary>
internal sealed class GreedyService : IAsyncDisposable
{
    public const string Secret = "a-value-that-nobody-may-read";

    /// <summary>Whose request it is: the meter is one for the process, in which other services answer at the same time.</summary>
    private static readonly AsyncLocal<object?> Asked = new();

    private readonly WebApplication _app;
    private readonly MeterListener _meters;
    private readonly Ear _ear;

    private GreedyService(WebApplication app, MeterListener meters, Ear ear)
    {
        (_app, _meters, _ear) = (app, meters, ear);
    }

    public ConcurrentQueue<string> Warnings => _ear.Lines;

    /// <summary>Of requests those of this service, of messages anybody's.</summary>
    public ConcurrentQueue<(string Kind, string Budget)> Counted { get; } = new();

    public static async Task<GreedyService> StartAsync(params (string Key, string Value)[] settings)
    {
        var product = await SharedApp.GetAsync();
        var builder = WebApplication.CreateBuilder();
        foreach (var (key, value) in settings.Prepend(("CommandWatch:Slow", "00:10:00")).Append(("ConnectionStrings:advisordb", product.ConnectionString)))
        {
            builder.Configuration[key] = value;
        }

        builder.WebHost.UseTestServer();
        var ear = new Ear();
        builder.Logging.ClearProviders().AddProvider(ear);
        builder.Services.AddSingleton<IStartupFilter>(new Marking(ear));
        builder.AddServiceDefaults();
        builder.AddDatabase<AdvisorDb>("advisordb");
        builder.Services.AddSingleton(product.Database);
        builder.Services.AddMassTransit(bus =>
        {
            bus.AddConsumer<PlantedConsumer>();
            bus.UsingInMemory((context, memory) =>
            {
                memory.WatchConsumers(context);
                memory.ConfigureEndpoints(context);
            });
        });
        builder.Services.Configure<MassTransitHostOptions>(options => options.WaitUntilStarted = true);
        var app = builder.Build();
        Map(app);
        var meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "advisorreports.work.over_budget")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        var service = new GreedyService(app, meters, ear);
        meters.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            if (tags[0].Value is CommandWatch.Message || Asked.Value == ear)
            {
                for (var i = 0; i < count; i++)
                {
                    service.Counted.Enqueue(($"{tags[0].Value}", $"{tags[1].Value}"));
                }
            }
        });
        meters.Start();
        await app.StartAsync();
        return service;
    }

    public async Task GetAsync(string path)
    {
        using var client = _app.GetTestClient();
        using var answer = await client.GetAsync(path);
        answer.EnsureSuccessStatusCode();
    }

    public Task PublishAsync<T>(T message) where T : class => _app.Services.GetRequiredService<IBus>().Publish(message);

    public async ValueTask DisposeAsync()
    {
        _meters.Dispose();
        await _app.DisposeAsync();
    }

    private static void Map(WebApplication app)
    {
        app.MapGet("/repeated/{id}", (NpgsqlDataSource database) => AgainAsync(database, 6, "select length($1)\n  /* planted */", Secret));
        app.MapGet("/many", async (NpgsqlDataSource database, AdvisorDb db) =>
        {
            for (var i = 0; i < 16; i++)
            {
                await RunAsync(database, $"select {i}, 'many'");
            }

            for (var i = 0; i < 5; i++)
            {
                var name = Secret + i;
                await db.Clients.IgnoreQueryFilters().Where(c => c.Name == name).CountAsync();
            }
        });
        app.MapGet("/slow", (NpgsqlDataSource database) => RunAsync(database, "select 'slow', pg_sleep(0.15)"));
        app.MapGet("/all", (NpgsqlDataSource database) => AgainAsync(database, 6, "select 'all', pg_sleep(0.01)"));
        app.MapGet("/copy", async (NpgsqlDataSource database) =>
        {
            await using var connection = await database.OpenConnectionAsync();
            using var copy = await connection.BeginTextExportAsync("copy (select pg_sleep(0.15)) to stdout");
            await copy.ReadToEndAsync();
        });
        app.MapGet("/within", (NpgsqlDataSource database) => AgainAsync(database, 5, "select 'within'"));
    }

    private static async Task AgainAsync(NpgsqlDataSource database, int times, string sql, params object[] values)
    {
        for (var i = 0; i < times; i++)
        {
            await RunAsync(database, sql, values);
        }
    }

    public static async Task RunAsync(NpgsqlDataSource database, string sql, params object[] values)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        await command.ExecuteNonQueryAsync();
    }

    /// <summary>In front of what counts.</summary>
    private sealed class Marking(object service) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(MarkAsync);
            next(app);
        };

        private async Task MarkAsync(HttpContext context, RequestDelegate inner)
        {
            Asked.Value = service;
            await inner(context);
        }
    }

    /// <summary>What the watch says, and nothing of the rest.</summary>
    private sealed class Ear : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => categoryName == typeof(CommandWatch).FullName
            ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
