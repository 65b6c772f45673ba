using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

public sealed class RabbitMQServerResource(string name, ParameterResource? userName, ParameterResource password)
    : ContainerResource(name), IResourceWithConnectionString
{
    public EndpointReference PrimaryEndpoint => new(this, "tcp");

    public EndpointReference ManagementEndpoint => new(this, "management");

    public ParameterResource? UserNameParameter { get; } = userName;

    public ParameterResource PasswordParameter { get; } = password;

    internal string UserName => UserNameParameter?.Text ?? "guest";

    private string ConnectionString => string.Create(
        CultureInfo.InvariantCulture,
        $"amqp://{Uri.EscapeDataString(UserName)}:{Uri.EscapeDataString(PasswordParameter.Text)}@{PrimaryEndpoint.Host}:{PrimaryEndpoint.Port}");

    public ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) => new(ConnectionString);

    public IEnumerable<KeyValuePair<string, string>> GetConnectionProperties() =>
    [
        new("Host", PrimaryEndpoint.Host),
        new("Port", PrimaryEndpoint.Port.ToString(CultureInfo.InvariantCulture)),
        new("Username", UserName),
        new("Password", PasswordParameter.Text),
        new("Uri", ConnectionString),
    ];
}
