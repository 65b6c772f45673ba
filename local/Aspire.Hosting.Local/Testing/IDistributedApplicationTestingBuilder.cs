namespace Aspire.Hosting.Testing;

public interface IDistributedApplicationTestingBuilder : IDistributedApplicationBuilder, IAsyncDisposable, IDisposable
{
    public Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);
}
