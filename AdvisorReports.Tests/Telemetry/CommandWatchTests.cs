using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using AdvisorReports.Domain.Data;
using AdvisorReports.ServiceDefaults;
using AdvisorReports.ServiceDefaults.Commands;
using AdvisorReports.ServiceDefaults.Database;
using AdvisorReports.Tests.Product;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AdvisorReports.Tests.Telemetry;

/// <summary>A service with endpoints that ask the database too much, and nothing else of its own.</summary>
public sealed class CommandWatchTests
{
    private const string Secret = "a-value-that-nobody-may-read";

    [Fact]
    public async Task A_request_that_sends_one_statement_again_and_again_is_told_of_by_its_route_and_without_its_values()
    {
        await using var service = await Service.StartAsync();
        await service.GetAsync("/repeated/42");
        var line = Assert.Single(service.Warnings);
        Assert.Contains("request GET /repeated/{id} passed its budget of the database (repeated): 6 commands", line, StringComparison.Ordinal);
        Assert.Contains("6 times: select length($1) /* planted */", line, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, line, StringComparison.Ordinal);
        Assert.Contains(("request", "repeated"), service.Counted);
    }

    [Fact]
    public async Task A_request_with_too_many_commands_of_entity_framework_and_by_hand_is_told_of()
    {
        await using var service = await Service.StartAsync();
        await service.GetAsync("/many");
        Assert.Contains("GET /many passed its budget of the database (commands): 21 commands", Assert.Single(service.Warnings), StringComparison.Ordinal);
        Assert.Contains(("request", "commands"), service.Counted);
    }

    [Fact]
    public async Task A_slow_command_is_told_of_with_its_statement()
    {
        await using var service = await Service.StartAsync(("CommandWatch:Slow", "00:00:00.100"));
        await service.GetAsync("/slow");
        var line = Assert.Single(service.Warnings);
        Assert.Contains("GET /slow passed its budget of the database (slow): 1 commands", line, StringComparison.Ordinal);
        Assert.EndsWith("ms: select 'slow', pg_sleep(0.15)", line, StringComparison.Ordinal);
        Assert.Contains(("request", "slow"), service.Counted);
    }

    [Fact]
    public async Task A_request_within_its_budget_is_not_told_of_nor_one_by_the_commands_of_another()
    {
        await using var service = await Service.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => service.GetAsync("/within")));
        Assert.Empty(service.Warnings);
    }

    [Fact]
    public async Task The_same_is_told_once_and_counted_each_time()
    {
        await using var service = await Service.StartAsync();
        await service.GetAsync("/repeated/1");
        await service.GetAsync("/repeated/2");
        Assert.Single(service.Warnings);
        Assert.True(service.Counted.Count(c => c == ("request", "repeated")) >= 2);
    }

    [Fact]
    public async Task A_message_has_a_budget_as_well()
    {
        await using var service = await Service.StartAsync(("CommandWatch:MessageCommands", "2"));
        await service.PublishAsync(new Planted(3));
        await Eventually.TrueAsync(() => Task.FromResult(!service.Warnings.IsEmpty), "told of");
        Assert.Contains("message Planted passed its budget of the database (commands): 3 commands", Assert.Single(service.Warnings), StringComparison.Ordinal);
        Assert.Contains(("message", "commands"), service.Counted);
    }

    public sealed record Planted(int Commands);

    private sealed class PlantedConsumer(NpgsqlDataSource database) : IConsumer<Planted>
    {
        public async Task Consume(ConsumeContext<Planted> context)
        {
            for (var i = 0; i < context.Message.Commands; i++)
            {
                await RunAsync(database, $"select {i}, 'message'");
            }
        }
    }

    private static async Task RunAsync(NpgsqlDataSource database, string sql, params object[] values)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        await command.ExecuteNonQueryAsync();
    }

    private sealed class Service : IAsyncDisposable
    {
        private readonly WebApplication _app;
        private readonly MeterListener _meters;
        private readonly Ear _ear;

        private Service(WebApplication app, MeterListener meters, Ear ear)
        {
            (_app, _meters, _ear) = (app, meters, ear);
        }

        public ConcurrentQueue<string> Warnings => _ear.Lines;

        public ConcurrentQueue<(string Kind, string Budget)> Counted { get; } = new();

        public static async Task<Service> StartAsync(params (string Key, string Value)[] settings)
        {
            var product = await SharedApp.GetAsync();
            var builder = WebApplication.CreateBuilder();
            builder.Configuration.AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value));
            builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:advisordb", product.ConnectionString)]);
            builder.WebHost.UseTestServer();
            var ear = new Ear();
            builder.Logging.ClearProviders().AddProvider(ear);
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
            var service = new Service(app, meters, ear);
            meters.SetMeasurementEventCallback<long>((_, _, tags, _) => service.Counted.Enqueue(($"{tags[0].Value}", $"{tags[1].Value}")));
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
            app.MapGet("/repeated/{id}", async (NpgsqlDataSource database) =>
            {
                for (var i = 0; i < 6; i++)
                {
                    await RunAsync(database, "select length($1)\n  /* planted */", Secret);
                }
            });
            app.MapGet("/many", async (NpgsqlDataSource database, AdvisorDb db) =>
            {
                for (var i = 0; i < 16; i++)
                {
                    await RunAsync(database, $"select {i}, 'many'");
                }

                for (var i = 0; i < 5; i++)
                {
                    await db.Clients.IgnoreQueryFilters().Where(c => c.Name == Secret).CountAsync();
                }
            });
            app.MapGet("/slow", (NpgsqlDataSource database) => RunAsync(database, "select 'slow', pg_sleep(0.15)"));
            app.MapGet("/within", async (NpgsqlDataSource database) =>
            {
                for (var i = 0; i < 5; i++)
                {
                    await RunAsync(database, "select 'within'");
                }
            });
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
