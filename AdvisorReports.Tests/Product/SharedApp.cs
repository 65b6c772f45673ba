namespace AdvisorReports.Tests.Product;

/// <summary>
/// One running product for every test that does not break it; started by the first that asks. Tests keep apart by having
/// clients of their own, so they run in parallel. It ends with the test process.
/// </summary>
public static class SharedApp
{
    private static readonly Lazy<Task<RunningApp>> App = new(StartAsync);

    public static Task<RunningApp> GetAsync() => App.Value;

    private static async Task<RunningApp> StartAsync()
    {
        var app = await RunningApp.StartAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => app.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(30));
        return app;
    }
}
