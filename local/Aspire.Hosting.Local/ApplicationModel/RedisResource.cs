using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

public sealed class RedisResource(string name, ParameterResource password) : ContainerResource(name), IResourceWithConnectionString
{
    public EndpointReference PrimaryEndpoint => new(this, "tcp");

    public ParameterResource PasswordParameter { get; } = password;

    public ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"{PrimaryEndpoint.Host}:{PrimaryEndpoint.Port},password={PasswordParameter.Text}"));

    public IEnumerable<KeyValuePair<string, string>> GetConnectionProperties() =>
    [
        new("Host", PrimaryEndpoint.Host),
        new("Port", PrimaryEndpoint.Port.ToString(CultureInfo.InvariantCulture)),
        new("Password", PasswordParameter.Text),
        new("Uri", string.Create(
            CultureInfo.InvariantCulture,
            $"redis://:{Uri.EscapeDataString(PasswordParameter.Text)}@{PrimaryEndpoint.Host}:{PrimaryEndpoint.Port}")),
    ];
}
