using System.Reflection;

namespace Aspire.Hosting.Local;

/// <summary>
/// The meeting of a test with an app host's entry point. The entry point runs on a thread of its own and stops in
/// <c>Build()</c>; there the test gets the builder, and says when to go on.
/// </summary>
internal sealed class TestRun(Assembly appHost, string[] args)
{
    private static readonly AsyncLocal<TestRun?> Ambient = new();

    private readonly TaskCompletionSource<DistributedApplicationBuilder> _builder = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _leave = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<DistributedApplication> _application = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static TestRun? Current => Ambient.Value;

    public Assembly AppHost { get; } = appHost;

    public string[] Args { get; } = args;

    public Task<DistributedApplicationBuilder> Builder => _builder.Task;

    public Task<DistributedApplication> Application => _application.Task;

    public Task Ended => _ended.Task;

    public void Begin()
    {
        var thread = new Thread(RunEntryPoint) { IsBackground = true, Name = AppHost.GetName().Name };
        thread.Start();
    }

    public void WaitForLeaveToBuild(DistributedApplicationBuilder builder)
    {
        _builder.TrySetResult(builder);
        _leave.Task.GetAwaiter().GetResult();
    }

    public void GiveLeaveToBuild() => _leave.TrySetResult();

    public void Built(DistributedApplication application) => _application.TrySetResult(application);

    public void End() => _ended.TrySetResult();

    public void Cancel()
    {
        _leave.TrySetException(new OperationCanceledException("The test ended before it built the application."));
        End();
    }

    private void RunEntryPoint()
    {
        Ambient.Value = this;
        try
        {
            var entry = AppHost.EntryPoint ?? throw new InvalidOperationException($"{AppHost.GetName().Name} has no entry point.");
            entry.Invoke(null, BindingFlags.DoNotWrapExceptions, null, entry.GetParameters() is [_] ? [Args] : [], null);
        }
#pragma warning disable CA1031 // Whatever the app host throws belongs to the test that waits for it, not to this thread.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _builder.TrySetException(failure);
            _application.TrySetException(failure);
        }
    }
}
