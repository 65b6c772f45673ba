using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace AdvisorReports.Tests.ReportWorker;

/// <summary>A PostgreSQL of this test run's own: a free port, a temporary folder, gone at the end.</summary>
public sealed class ScratchPostgres : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("advisor-pg-").FullName;
    private readonly int _port = FreePort();
    private readonly TaskCompletionSource _over = new();
    private Process? _server;

    public string ConnectionString => $"Host=127.0.0.1;Port={_port};Username=postgres;Database=postgres;Include Error Detail=true";

    public async Task InitializeAsync()
    {
        var data = Path.Combine(_folder, "data");
        if (Environment.IsPrivilegedProcess)
        {
            await Run("/bin/chown", "-R", "postgres:postgres", _folder);
        }

        await Run(Program("initdb"), [.. Prefix("initdb"), "-D", data, "-U", "postgres", "-A", "trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]);
        _server = await StartAsync(new ProcessStartInfo(Program("postgres"),
            [.. Prefix("postgres"), "-D", data, "-p", $"{_port}", "-c", "fsync=off", "-c", $"unix_socket_directories={_folder}", "-c",
             "listen_addresses=127.0.0.1", "-c", "max_connections=200", "-c", "log_min_messages=panic"])
        { RedirectStandardError = true });
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await Answers(limit.Token))
        {
            await Task.Delay(50, limit.Token);
        }
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            _server.Kill(entireProcessTree: true);
            await _server.WaitForExitAsync();
        }

        _over.SetResult();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The kernel ends the server with the thread that started it, so that thread stays: one of the pool would be given back.</summary>
    private Task<Process> StartAsync(ProcessStartInfo server)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            started.SetResult(Process.Start(server)!);
            _over.Task.Wait();
        })
        { IsBackground = true }.Start();
        return started.Task;
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

    // PostgreSQL refuses root.
    private static string Program(string name) => Environment.IsPrivilegedProcess ? "/usr/bin/setpriv" : Binary(name);

    private static string[] Prefix(string name) => Environment.IsPrivilegedProcess
        ? ["--reuid=postgres", "--regid=postgres", "--clear-groups", "--pdeathsig=KILL", Binary(name)]
        : [];

    private static async Task Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
