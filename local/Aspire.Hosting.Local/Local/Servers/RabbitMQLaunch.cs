using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Local.Running;
using RabbitMQ.Client;

namespace Aspire.Hosting.Local.Servers;

internal sealed class RabbitMQLaunch(RabbitMQServerResource broker, IServiceProvider services) : ServerLaunch(broker, "rabbitmq", services)
{
    // Where Debian keeps the program itself; the one on PATH insists on being root or rabbitmq.
    private const string DebianFolder = "/usr/lib/rabbitmq/bin";

    protected override string Program => Installed.Find("rabbitmq-server", "rabbitmq-server", DebianFolder);

    public override Task<Command> PrepareAsync(Instance instance, CancellationToken ct)
    {
        // As in a container without a volume: every start is a first one, and finds the user of this run.
        World.Data.Empty(broker.Name);
        var configuration = World.Data.WriteFor(Account, broker.Name, "rabbitmq.conf", $"""
            listeners.tcp.1 = 127.0.0.1:{broker.PrimaryEndpoint.Port}
            default_user = {broker.UserName}
            default_pass = {broker.PasswordParameter.Text}
            {Management()}

            """);
        var plugins = World.Data.WriteFor(Account, broker.Name, "enabled_plugins", broker.ManagementEndpoint.Exists ? "[rabbitmq_management]." : "[].");
        return Task.FromResult(Run(
            Program,
            [],
            ("RABBITMQ_NODENAME", "rabbit@localhost"),
            ("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1"),
            ("RABBITMQ_NODE_PORT", broker.PrimaryEndpoint.Port.ToString(CultureInfo.InvariantCulture)),
            ("RABBITMQ_DIST_PORT", Ports.Free().ToString(CultureInfo.InvariantCulture)),
            ("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}"),
            ("RABBITMQ_MNESIA_BASE", Path.Combine(Folder, "mnesia")),
            ("RABBITMQ_LOG_BASE", Path.Combine(Folder, "log")),
            ("RABBITMQ_LOGS", "-"),
            ("RABBITMQ_LOG", "warning,-color"),
            ("RABBITMQ_GENERATED_CONFIG_DIR", Path.Combine(Folder, "generated")),
            ("RABBITMQ_PID_FILE", Path.Combine(Folder, "pid")),
            ("RABBITMQ_ENABLED_PLUGINS_FILE", plugins),
            ("RABBITMQ_CONFIG_FILE", configuration),
            // None but what is named here, whatever this machine's own broker is configured with.
            ("RABBITMQ_CONF_ENV_FILE", "/dev/null"),
            ("RABBITMQ_ADVANCED_CONFIG_FILE", Path.Combine(Folder, "advanced.config")),
            // Its own name service, which otherwise is shared with every other Erlang program and outlives them all.
            ("ERL_EPMD_PORT", Ports.Free().ToString(CultureInfo.InvariantCulture)),
            ("ERL_EPMD_ADDRESS", "127.0.0.1")));
    }

    public override async Task<bool> CheckAsync(Instance instance, CancellationToken ct)
    {
        var factory = new ConnectionFactory
        {
            Uri = new Uri((await broker.GetConnectionStringAsync(ct))!),
            AutomaticRecoveryEnabled = false,
        };
        await using var connection = await factory.CreateConnectionAsync("health", ct);
        return connection.IsOpen;
    }

    private string Management() => broker.ManagementEndpoint.Exists
        ? $"""
            management.tcp.ip = 127.0.0.1
            management.tcp.port = {broker.ManagementEndpoint.Port}
            """
        : "";
}
