namespace Aspire.Hosting.Local;

internal static class BuilderExtensions
{
    public static World World(this IDistributedApplicationBuilder builder) => builder switch
    {
        DistributedApplicationBuilder own => own.World,
        Testing.TestingBuilder test => test.Inner.World,
        _ => throw new ArgumentException("Only builders made by DistributedApplication can be used.", nameof(builder)),
    };
}
