namespace AdvisorReports.Tests.Product;

/// <summary>A product of its own for the tests that break parts of it, one after another.</summary>
[CollectionDefinition(Collection)]
public sealed class BrokenApp : IAsyncLifetime, ICollectionFixture<BrokenApp>
{
    public const string Collection = "broken parts";

    public RunningApp App { get; private set; } = null!;

    public async Task InitializeAsync() => App = await RunningApp.StartAsync();

    public async Task DisposeAsync() => await App.DisposeAsync();
}
