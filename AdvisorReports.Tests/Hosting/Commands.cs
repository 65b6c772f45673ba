using System.Globalization;

namespace AdvisorReports.Tests.Hosting;

[Collection(HostingTests.Name)]
public sealed class Commands(SampleApp sample) : IClassFixture<SampleApp>
{
    private ResourceNotificationService Notifications => sample.App.ResourceNotifications;

    [Theory]
    [InlineData("api")]
    [InlineData("cache")]
    [InlineData("messaging")]
    [InlineData("postgres")]
    public async Task A_resource_can_be_stopped_and_started_again_at_the_same_address(string name)
    {
        var before = await ProcessOfAsync(name);
        var address = sample.App.GetEndpoint(name);

        var stopped = await sample.App.ResourceCommands.ExecuteCommandAsync(name, KnownResourceCommands.StopCommand, Deadline.Token());
        Assert.True(stopped.Success, stopped.Message);
        await Notifications.WaitForResourceAsync(name, KnownResourceStates.TerminalStates, Deadline.Token());
        Assert.False(Directory.Exists($"/proc/{before}"));

        var started = await sample.App.ResourceCommands.ExecuteCommandAsync(name, KnownResourceCommands.StartCommand, Deadline.Token());
        Assert.True(started.Success, started.Message);
        await Notifications.WaitForResourceHealthyAsync(name, Deadline.Token());
        Assert.NotEqual(before, await ProcessOfAsync(name));
        Assert.Equal(address, sample.App.GetEndpoint(name));
    }

    [Fact]
    public async Task A_restarted_resource_is_another_process()
    {
        var before = await ProcessOfAsync("analytics");

        var result = await sample.App.ResourceCommands.ExecuteCommandAsync("analytics", KnownResourceCommands.RestartCommand, Deadline.Token());

        Assert.True(result.Success, result.Message);
        await Notifications.WaitForResourceHealthyAsync("analytics", Deadline.Token());
        Assert.NotEqual(before, await ProcessOfAsync("analytics"));
    }

    [Fact]
    public async Task A_service_that_ends_by_itself_stays_down_and_tells_its_exit_code()
    {
        using var http = sample.App.CreateHttpClient("analytics");
        await Assert.ThrowsAnyAsync<HttpRequestException>(
            () => http.PostAsync(new Uri("/exit/7", UriKind.Relative), content: null, Deadline.Token()));

        var ended = await Notifications.WaitForResourceAsync("analytics", happened => happened.Snapshot.ExitCode is not null, Deadline.Token());

        Assert.Equal((KnownResourceStates.Finished, 7), (ended.Snapshot.State?.Text, ended.Snapshot.ExitCode));
        await sample.App.ResourceCommands.ExecuteCommandAsync("analytics", KnownResourceCommands.StartCommand, Deadline.Token());
        await Notifications.WaitForResourceHealthyAsync("analytics", Deadline.Token());
    }

    [Fact]
    public async Task What_a_killed_service_had_started_goes_with_it()
    {
        using (var http = sample.App.CreateHttpClient("analytics"))
        {
            using var answer = await http.PostAsync(new Uri("/stray", UriKind.Relative), content: null, Deadline.Token());
        }

        // It is still called setsid for a moment after it detached itself.
        var strays = new ProcessSet([]);
        await Deadline.UntilAsync(
            () => (strays = ProcessSet.Below(Environment.ProcessId).Named("sleep")).Entries.Count > 0, () => "no stray", Deadline.Token());

        Shell.Run($"kill -KILL {await ProcessOfAsync("analytics")}");

        var ended = await Notifications.WaitForResourceAsync("analytics", happened => happened.Snapshot.ExitCode is not null, Deadline.Token());
        Assert.Equal(137, ended.Snapshot.ExitCode);
        Assert.Empty(strays.Living);
        await sample.App.ResourceCommands.ExecuteCommandAsync("analytics", KnownResourceCommands.StartCommand, Deadline.Token());
        await Notifications.WaitForResourceHealthyAsync("analytics", Deadline.Token());
    }

    [Fact]
    public async Task An_unknown_resource_or_command_is_refused_with_a_reason()
    {
        var nobody = await sample.App.ResourceCommands.ExecuteCommandAsync("nobody", KnownResourceCommands.StopCommand, Deadline.Token());
        var nothing = await sample.App.ResourceCommands.ExecuteCommandAsync("api", "dance", Deadline.Token());

        Assert.Equal((false, "Resource 'nobody' not found."), (nobody.Success, nobody.Message));
        Assert.False(nothing.Success);
    }

    private async Task<int> ProcessOfAsync(string name)
    {
        var running = await Notifications.WaitForResourceAsync(
            name, happened => happened.Snapshot.State?.Text == KnownResourceStates.Running, Deadline.Token());
        var value = running.Snapshot.Properties.Single(property => property.Name == "executable.pid").Value;
        return Convert.ToInt32(value, CultureInfo.InvariantCulture);
    }
}
