using System.Globalization;
using Npgsql;

namespace AdvisorReports.Tests.Product;

/// <summary>
/// A real PgBouncer in transaction mode, in front of a resource's database; it starts when a service asks for its connection string.
/// Server connections are handed out in turn, so that two transactions of one client hardly ever have the same.
/// </summary>
internal sealed class PgBouncer : IValueProvider, IAsyncDisposable
{
    /// <summary>Connections to the server at most, for all services together.</summary>
    public const int PoolSize = 4;

    /// <summary>What connections to the server are called.</summary>
    public const string ApplicationName = "behind pgbouncer";

    private readonly string _folder = Directory.CreateTempSubdirectory("advisor-bouncer-").FullName;
    private readonly int _port = OwnServer.FreePort();
    private readonly Lazy<Task<string>> _connectionString;
    private OwnServer? _server;

    public PgBouncer(IResourceWithConnectionString database)
    {
        _connectionString = new(() => StartAsync(database));
    }

    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => await _connectionString.Value;

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task<string> StartAsync(IResourceWithConnectionString database)
    {
        var given = new NpgsqlConnectionStringBuilder(await database.GetConnectionStringAsync());
        await File.WriteAllTextAsync(Path.Combine(_folder, "users.txt"), $"\"{given.Username}\" \"{given.Password}\"\n");
        var settings = Path.Combine(_folder, "pgbouncer.ini");
        await File.WriteAllTextAsync(settings, string.Create(CultureInfo.InvariantCulture,
            $"""
            [databases]
            {given.Database} = host={given.Host} port={given.Port}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {_port}
            unix_socket_dir =
            auth_type = trust
            auth_file = {_folder}/users.txt
            pool_mode = transaction
            default_pool_size = {PoolSize}
            max_client_conn = 500
            server_round_robin = 1

            """));
        await OwnServer.HandOverAsync(_folder);
        _server = await OwnServer.StartAsync("KILL", "/usr/sbin/pgbouncer", "--quiet", settings);
        return new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = _port,
            Username = given.Username,
            Password = given.Password,
            Database = given.Database,
            ApplicationName = ApplicationName,
        }.ConnectionString;
    }
}
