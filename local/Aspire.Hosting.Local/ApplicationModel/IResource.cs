namespace Aspire.Hosting.ApplicationModel;

public interface IResource
{
    public string Name { get; }

    public ResourceAnnotationCollection Annotations { get; }
}
