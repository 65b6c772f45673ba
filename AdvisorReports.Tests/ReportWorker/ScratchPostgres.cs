using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.ReportWorker;

/// <summary>A PostgreSQL of this test run's own: a free port, a temporary folder, gone at the end.</summary>
public sealed class ScratchPostgres : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("advisor-pg-").FullName;
    private int _port;
    private OwnServer? _server;

    public string ConnectionString => $"Host=127.0.0.1;Port={_port};Username=postgres;Database=postgres;Include Error Detail=true";

    public async Task InitializeAsync()
    {
        var data = Path.Combine(_folder, "data");
        await OwnServer.HandOverAsync(_folder);
        await OwnServer.RunAsync(Binary("initdb"), "-D", data, "-U", "postgres", "-A", "trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync");
        _port = OwnServer.FreePort();
        _server = await OwnServer.StartAsync("QUIT", Binary("postgres"),
            "-D", data, "-p", $"{_port}", "-c", "fsync=off", "-c", $"unix_socket_directories={_folder}", "-c",
            "listen_addresses=127.0.0.1", "-c", "max_connections=200", "-c", "log_min_messages=panic");
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (!await Answers(limit.Token))
        {
            await Task.Delay(50, limit.Token);
        }
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> Answers(CancellationToken ct)
    {
        try
        {
            await using var source = Npgsql.NpgsqlDataSource.Create(ConnectionString);
            await using var _ = await source.OpenConnectionAsync(ct);
            return true;
        }
        catch (Npgsql.NpgsqlException)
        {
            return false;
        }
    }

    private static string Binary(string name) =>
        $"{Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Last()}/bin/{name}";
}
