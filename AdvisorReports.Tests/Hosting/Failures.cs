namespace AdvisorReports.Tests.Hosting;

[Collection(HostingTests.Name)]
public sealed class Failures : IDisposable
{
    private readonly SampleFolder _data = new();

    [Fact]
    public async Task When_migrating_fails_what_waits_for_it_fails_to_start()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.SampleHost>([], Deadline.Token());
        builder.CreateResourceBuilder<ProjectResource>("migrations").WithEnvironment("MIGRATE_EXIT_CODE", "3");
        await using var app = await builder.BuildAsync(Deadline.Token());
        await app.StartAsync(Deadline.Token());

        await Assert.ThrowsAsync<DistributedApplicationException>(
            () => app.ResourceNotifications.WaitForResourceHealthyAsync("api", Deadline.Token()));

        Assert.True(app.ResourceNotifications.TryGetCurrentState("migrations", out var migrations));
        Assert.Equal((KnownResourceStates.Finished, 3), (migrations.Snapshot.State?.Text, migrations.Snapshot.ExitCode));
    }

    [Fact]
    public async Task A_server_that_is_not_installed_is_named_with_its_package()
    {
        var dotnet = Path.GetDirectoryName(Environment.ProcessPath)!;
        await using var run = SampleRun.Start(_data.Path, new Dictionary<string, string> { ["PATH"] = dotnet });

        var code = await run.ExitAsync(Deadline.Token());

        Assert.NotEqual(0, code);
        Assert.Contains("Install the Debian package redis-server", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tests_data_goes_with_the_test()
    {
        var folder = "";
        await using (var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.SampleHost>([], Deadline.Token()))
        {
            await using var app = await builder.BuildAsync(Deadline.Token());
            await app.StartAsync(Deadline.Token());
            app.ResourceNotifications.TryGetCurrentState("postgres", out var postgres);
            var id = postgres!.Snapshot.Properties.Single(property => property.Name == "executable.pid").Value;
            folder = new DirectoryInfo($"/proc/{id}/cwd").ResolveLinkTarget(returnFinalTarget: true)!.FullName;
            Assert.True(Directory.Exists(folder));
        }

        Assert.False(Directory.Exists(Path.GetDirectoryName(folder)), folder);
    }

    public void Dispose() => _data.Dispose();
}
