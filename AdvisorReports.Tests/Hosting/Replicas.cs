using Microsoft.Extensions.DependencyInjection;

namespace AdvisorReports.Tests.Hosting;

[Collection(HostingTests.Name)]
public sealed class Replicas
{
    [Fact]
    public async Task Replicas_share_an_address_and_take_turns()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.SampleHost>([], Deadline.Token());
        builder.CreateResourceBuilder<ProjectResource>("analytics").WithReplicas(2);
        await using var app = await builder.BuildAsync(Deadline.Token());
        await app.StartAsync(Deadline.Token());
        await app.ResourceNotifications.WaitForResourceAsync("analytics", IsWell("analytics"), Deadline.Token());
        await app.ResourceNotifications.WaitForResourceAsync("analytics", IsWell("analytics-1"), Deadline.Token());

        var answers = new HashSet<string> { await AskAsync(app), await AskAsync(app) };

        Assert.Equal(2, answers.Count);

        // Their name alone means none of them; the resource means all.
        var one = await app.ResourceCommands.ExecuteCommandAsync("analytics", KnownResourceCommands.StopCommand, Deadline.Token());
        Assert.Equal((false, "Resource 'analytics' not found."), (one.Success, one.Message));
        var both = app.Services.GetRequiredService<DistributedApplicationModel>().Resources.Single(resource => resource.Name == "analytics");
        Assert.True((await app.ResourceCommands.ExecuteCommandAsync(both, KnownResourceCommands.StopCommand, Deadline.Token())).Success);
        await app.ResourceNotifications.WaitForResourceAsync("analytics", HasEnded("analytics"), Deadline.Token());
        await app.ResourceNotifications.WaitForResourceAsync("analytics", HasEnded("analytics-1"), Deadline.Token());
    }

    private static Func<ResourceEvent, bool> HasEnded(string id) =>
        happened => happened.ResourceId == id && KnownResourceStates.TerminalStates.Contains(happened.Snapshot.State?.Text);

    private static Func<ResourceEvent, bool> IsWell(string id) =>
        happened => happened.ResourceId == id && happened.Snapshot.HealthStatus is Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy;

    // A client of its own each time, and so a connection of its own.
    private static async Task<string> AskAsync(DistributedApplication app)
    {
        using var http = app.CreateHttpClient("analytics");
        return await http.GetStringAsync(new Uri("/process", UriKind.Relative), Deadline.Token());
    }
}
