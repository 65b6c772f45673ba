namespace Aspire.Hosting.ApplicationModel;

public interface IResourceWithConnectionString : IResource, IValueProvider
{
    public ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default);

    /// <summary>What the connection string is made of, one by one: Host, Port, Password, Uri and so on.</summary>
    public IEnumerable<KeyValuePair<string, string>> GetConnectionProperties();

    ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) => GetConnectionStringAsync(cancellationToken);
}
