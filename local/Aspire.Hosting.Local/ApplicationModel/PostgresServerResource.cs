using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

public sealed class PostgresServerResource(string name, ParameterResource? userName, ParameterResource password)
    : ContainerResource(name), IResourceWithConnectionString
{
    private readonly Dictionary<string, string> _databases = new(StringComparer.OrdinalIgnoreCase);

    public EndpointReference PrimaryEndpoint => new(this, "tcp");

    public ParameterResource? UserNameParameter { get; } = userName;

    public ParameterResource PasswordParameter { get; } = password;

    /// <summary>Names of database resources and the databases they stand for.</summary>
    public IReadOnlyDictionary<string, string> Databases => _databases;

    internal string UserName => UserNameParameter?.Text ?? "postgres";

    internal string ConnectionString => string.Create(
        CultureInfo.InvariantCulture,
        $"Host={PrimaryEndpoint.Host};Port={PrimaryEndpoint.Port};Username={UserName};Password={PasswordParameter.Text}");

    private string Uri => string.Create(
        CultureInfo.InvariantCulture,
        $"postgresql://{UserName}:{System.Uri.EscapeDataString(PasswordParameter.Text)}@{PrimaryEndpoint.Host}:{PrimaryEndpoint.Port}");

    public ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) => new(ConnectionString);

    public IEnumerable<KeyValuePair<string, string>> GetConnectionProperties() => Properties(database: null);

    internal void AddDatabase(string name, string databaseName) => _databases.Add(name, databaseName);

    internal IEnumerable<KeyValuePair<string, string>> Properties(string? database)
    {
        yield return new("Host", PrimaryEndpoint.Host);
        yield return new("Port", PrimaryEndpoint.Port.ToString(CultureInfo.InvariantCulture));
        yield return new("Username", UserName);
        yield return new("Password", PasswordParameter.Text);
        if (database is not null)
        {
            yield return new("DatabaseName", database);
        }

        yield return new("Uri", database is null ? Uri : $"{Uri}/{database}");
    }
}
