using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Local.Running;

internal sealed record LaunchAnnotation(Func<IServiceProvider, Launch> Create) : IResourceAnnotation;
