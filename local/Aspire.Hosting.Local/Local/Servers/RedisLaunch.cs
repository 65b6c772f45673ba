using System.Net.Sockets;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Local.Running;

namespace Aspire.Hosting.Local.Servers;

internal sealed class RedisLaunch(RedisResource redis, IServiceProvider services) : ServerLaunch(redis, "redis", services)
{
    protected override string Program => Installed.Find("redis-server", "redis-server");

    public override Task<Command> PrepareAsync(Instance instance, CancellationToken ct)
    {
        // In a file, because everybody on the machine can read a command line.
        var configuration = World.Data.WriteFor(Account, redis.Name, "redis.conf", $"""
            bind 127.0.0.1 -::1
            port {redis.PrimaryEndpoint.Port}
            requirepass {redis.PasswordParameter.Text}
            dir "{Folder}"
            save ""
            appendonly no
            daemonize no

            """);
        return Task.FromResult(Run(Program, [configuration]));
    }

    public override async Task<bool> CheckAsync(Instance instance, CancellationToken ct)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("localhost", redis.PrimaryEndpoint.Port, ct);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"AUTH {redis.PasswordParameter.Text}\r\nPING\r\n"), ct);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadLineAsync(ct) is "+OK" && await reader.ReadLineAsync(ct) is "+PONG";
    }
}
