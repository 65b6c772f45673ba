using AdvisorReports.Tests.Product;
using Npgsql;

namespace AdvisorReports.Tests.ReportWorker;

/// <summary>A PostgreSQL of this test run's own: a free port, a temporary folder, gone at the end.</summary>
public sealed class ScratchPostgres : IAsyncLifetime
{
    // Nothing of it has to outlive a crash, and it takes as little of the disk as it can.
    private static readonly string[] Settings =
    [
        "listen_addresses=127.0.0.1", "max_connections=200", "log_min_messages=log", "log_error_verbosity=terse", "fsync=off",
        "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0", "min_wal_size=32MB", "max_wal_size=64MB", "jit=off",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("advisor-pg-").FullName;
    private int _port;
    private OwnServer? _server;

    public string ConnectionString => $"Host=127.0.0.1;Port={_port};Username=postgres;Database=postgres;Include Error Detail=true";

    /// <summary>What the server said last.</summary>
    public string Said => _server?.Said ?? "";

    public async Task InitializeAsync()
    {
        var data = Path.Combine(_folder, "data");
        await OwnServer.HandOverAsync(_folder);
        await OwnServer.RunAsync(Binary("initdb"), "-D", data, "-U", "postgres", "-A", "trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync");
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (!await StartsAsync(data, limit.Token))
        {
            // The port was free and is somebody else's by now.
            Assert.Contains("Address already in use", Said, StringComparison.Ordinal);
            await DisposeServerAsync();
        }
    }

    public async Task DisposeAsync()
    {
        await DisposeServerAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <returns>False when it ended by itself.</returns>
    private async Task<bool> StartsAsync(string data, CancellationToken ct)
    {
        _port = OwnServer.FreePort();
        _server = await OwnServer.StartAsync("QUIT", Binary("postgres"),
            ["-D", data, .. Settings.Append($"port={_port}").Append($"unix_socket_directories={_folder}").SelectMany(setting => new[] { "-c", setting })]);
        while (!await AnswersAsync(data, ct))
        {
            if (await _server.HasEndedAsync())
            {
                return false;
            }

            await Task.Delay(50, ct);
        }

        return true;
    }

    private ValueTask DisposeServerAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    // What answers may be another server, where this one found its port taken.
    private async Task<bool> AnswersAsync(string data, CancellationToken ct)
    {
        try
        {
            await using var source = NpgsqlDataSource.Create(ConnectionString);
            await using var where = source.CreateCommand("show data_directory");
            return (string?)await where.ExecuteScalarAsync(ct) == data;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static string Binary(string name) =>
        $"{Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Last()}/bin/{name}";
}
