namespace Aspire.Hosting.ApplicationModel;

public interface IResourceWithEnvironment : IResource;

public interface IResourceWithArgs : IResource;

public interface IResourceWithEndpoints : IResource;

public interface IResourceWithWaitSupport : IResource;

public interface IResourceWithParent : IResource
{
    public IResource Parent { get; }
}

public interface IResourceWithParent<out T> : IResourceWithParent
    where T : IResource
{
    public new T Parent { get; }

    IResource IResourceWithParent.Parent => Parent;
}

/// <summary>A value known when the resource that uses it starts.</summary>
public interface IValueProvider
{
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);
}
