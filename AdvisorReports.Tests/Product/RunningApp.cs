using System.Net.Http.Headers;
using AdvisorReports.Tests.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace AdvisorReports.Tests.Product;

/// <summary>The whole product, started through its AppHost: real servers, real services, real browser.</summary>
public sealed class RunningApp : IAsyncDisposable
{
    public const string Key = "adv_test-key-of-the-whole-suite-0123456789";
    public const string WebhookKey = "webhook-key-of-the-whole-suite-0123456789";

    private static readonly TimeSpan StartDeadline = TimeSpan.FromMinutes(8);

    private RunningApp(DistributedApplication app, string connectionString)
    {
        App = app;
        ConnectionString = connectionString;
        Database = NpgsqlDataSource.Create(connectionString);
        Anonymous = app.CreateHttpClient("api");
        Anonymous.Timeout = TimeSpan.FromMinutes(2);
        Api = app.CreateHttpClient("api");
        Api.Timeout = TimeSpan.FromMinutes(2);
        Api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
    }

    public DistributedApplication App { get; }
    public string ConnectionString { get; }
    public NpgsqlDataSource Database { get; }

    /// <summary>Calls with the admin key.</summary>
    public HttpClient Api { get; }

    /// <summary>Calls without any key.</summary>
    public HttpClient Anonymous { get; }

    /// <param name="configure">Changes the model before it is built, for example a service's environment.</param>
    public static async Task<RunningApp> StartAsync(Action<IDistributedApplicationTestingBuilder>? configure = null)
    {
        using var deadline = new CancellationTokenSource(StartDeadline);
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AdvisorReports_AppHost>(
            [$"--Parameters:admin-key={Key}", $"--Parameters:webhook-key={WebhookKey}",
             .. WideLimits.All.Concat(WebhookSettings.All).Select(setting => $"--{setting.Key}={setting.Value}")], deadline.Token);

        // Tests start further replicas beside the product's, more than a server has room for by default.
        builder.CreateResourceBuilder<PostgresServerResource>("postgres").WithArgs("-c", "max_connections=400");
        configure?.Invoke(builder);
        var app = await builder.BuildAsync(deadline.Token);
        await app.StartAsync(deadline.Token);
        foreach (var service in new[] { "api", "analytics", "reportworker" })
        {
            await app.ResourceNotifications.WaitForResourceHealthyAsync(service, deadline.Token);
        }

        return new RunningApp(app, (await app.GetConnectionStringAsync("advisordb", deadline.Token))!);
    }

    /// <summary>Commands a resource, all its replicas: its name alone means none of several.</summary>
    public async Task CommandAsync(string resource, string command)
    {
        var model = App.Services.GetRequiredService<DistributedApplicationModel>();
        var result = await App.ResourceCommands.ExecuteCommandAsync(model.Resources.Single(r => r.Name == resource), command);
        Assert.True(result.Success, $"{command} {resource}: {result.Message}");
    }

    /// <summary>Calls with the admin key, and never sends a body that it asked about before it is told that it is wanted.</summary>
    public HttpClient Asking() => new(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) })
    {
        BaseAddress = Api.BaseAddress,
        Timeout = Api.Timeout,
        DefaultRequestHeaders = { Authorization = Api.DefaultRequestHeaders.Authorization },
    };

    /// <summary>One value from the database.</summary>
    public async Task<T> QueryAsync<T>(string sql, params object[] values)
    {
        await using var command = Database.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Drops a database of a test's own. The server gives who is connected five seconds to leave, and then up.</summary>
    public Task DropAsync(string database) => Eventually.TrueAsync(async () =>
    {
        await using var command = Database.CreateCommand($"drop database {database} with (force)");
        command.CommandTimeout = 300;
        try
        {
            await command.ExecuteNonQueryAsync();
            return true;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.ObjectInUse)
        {
            return false;
        }
    }, $"without {database}");

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        Anonymous.Dispose();
        await Database.DisposeAsync();
        await App.StopAsync();
        await App.DisposeAsync();
    }
}
