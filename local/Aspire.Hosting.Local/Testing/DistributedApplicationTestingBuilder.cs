using Aspire.Hosting.Local;

namespace Aspire.Hosting.Testing;

public static class DistributedApplicationTestingBuilder
{
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(CancellationToken cancellationToken = default)
        where TEntryPoint : class => CreateAsync<TEntryPoint>([], cancellationToken);

    /// <summary>Runs the app host's entry point up to <c>Build()</c> and hands over its builder, with the whole model in it.</summary>
    public static async Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(
        string[] args, CancellationToken cancellationToken = default)
        where TEntryPoint : class
    {
        var run = new TestRun(typeof(TEntryPoint).Assembly, args);
        run.Begin();
        return new TestingBuilder(run, await run.Builder.WaitAsync(cancellationToken));
    }
}
