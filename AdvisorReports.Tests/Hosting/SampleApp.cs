namespace AdvisorReports.Tests.Hosting;

/// <summary>The sample application inside the test's own process, as every system test starts the product.</summary>
public sealed class SampleApp : IAsyncLifetime
{
    /// <summary>What the test sets itself, and expects to find again.</summary>
    public const string AdminKey = "a-key-that-the-test-gave";

    public DistributedApplication App { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        string[] args = ["--Sample:Broker", "true", "--Parameters:admin-key", AdminKey];
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.SampleHost>(args, Deadline.Token());
        builder.CreateResourceBuilder<ProjectResource>("api").WithEnvironment("FROM_THE_TEST", "yes");
        App = await builder.BuildAsync(Deadline.Token());
        await App.StartAsync(Deadline.Token());
        await App.ResourceNotifications.WaitForResourceHealthyAsync("api", Deadline.Token());
        await App.ResourceNotifications.WaitForResourceHealthyAsync("analytics", Deadline.Token());
    }

    public async Task DisposeAsync() => await App.DisposeAsync();
}
