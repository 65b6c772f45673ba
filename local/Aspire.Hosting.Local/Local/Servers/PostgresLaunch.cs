using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Local.Running;
using Npgsql;

namespace Aspire.Hosting.Local.Servers;

internal sealed class PostgresLaunch(PostgresServerResource server, IServiceProvider services) : ServerLaunch(server, "postgres", services)
{
    // A cluster that was not finished must not be taken for one: it gets its name when it is complete.
    private const string MakeCluster =
        """
        umask 077 && rm -rf unfinished password && printf %s "$NEW_PASSWORD" > password && unset NEW_PASSWORD
        "$1" --pgdata=unfinished --username="$2" --pwfile=password --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --no-sync > initdb.log 2>&1
        code=$?; rm -f password
        if [ $code -eq 0 ]; then mv unfinished data; else cat initdb.log; fi
        exit $code
        """;

    // Interrupt is PostgreSQL's fast shutdown: sessions are ended, the data is left clean.
    public override int StopSignal => Interrupt;

    public override TimeSpan Patience => TimeSpan.FromSeconds(15);

    protected override string Program => Find("postgres");

    public override async Task<Command> PrepareAsync(Instance instance, CancellationToken ct)
    {
        if (!KeepsData)
        {
            World.Data.Empty(server.Name);
        }

        if (!Directory.Exists(Path.Combine(Folder, "data")))
        {
            var make = Run(
                "/bin/sh", ["-c", MakeCluster, "sh", Find("initdb"), server.UserName], ("NEW_PASSWORD", server.PasswordParameter.Text));
            await instance.RunOnceAsync(make, ct);
        }

        var port = server.PrimaryEndpoint.Port.ToString(CultureInfo.InvariantCulture);
        return Run(Program,
        [
            "-D", Path.Combine(Folder, "data"),
            "-p", port,
            "-c", "listen_addresses=localhost",
            "-c", "unix_socket_directories=",
            // Data that goes with the test need not survive a power failure.
            .. World.IsTest ? (string[])["-c", "fsync=off"] : [],
            .. Arguments,
        ]);
    }

    public override async Task<bool> CheckAsync(Instance instance, CancellationToken ct)
    {
        await using var connection = await ConnectAsync(ct);
        await using var query = new NpgsqlCommand("SELECT 1", connection);
        return await query.ExecuteScalarAsync(ct) is 1;
    }

    public override async Task MakeReadyAsync(CancellationToken ct)
    {
        await using var connection = await ConnectAsync(ct);
        foreach (var database in server.Databases.Values)
        {
            await using var known = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection) { Parameters = { new() { Value = database } } };
            if (await known.ExecuteScalarAsync(ct) is null)
            {
#pragma warning disable CA2100 // A database's name cannot be a parameter; it is quoted, and comes from the app host's own text.
                await using var create = new NpgsqlCommand($"CREATE DATABASE \"{database.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", connection);
#pragma warning restore CA2100
                await create.ExecuteNonQueryAsync(ct);
            }
        }
    }

    private static string Find(string program) => Installed.Find(
        program,
        "postgresql",
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(folder => folder, StringComparer.Ordinal).Select(folder => $"{folder}/bin")
            : []);

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken ct)
    {
        var connection = new NpgsqlConnection($"{server.ConnectionString};Database=postgres;Pooling=false;Timeout=5;Command Timeout=5");
        await connection.OpenAsync(ct);
        return connection;
    }
}
