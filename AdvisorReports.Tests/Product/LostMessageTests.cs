using System.Globalization;
using AdvisorReports.Domain.Messages;
using MassTransit;

namespace AdvisorReports.Tests.Product;

/// <summary>
/// A worker that does not look into the database by itself: whatever it makes, a message brought. That isolates the Api's
/// sweeper, which has to replace every message that was lost.
/// </summary>
public sealed class LostMessageTests(LostMessageTests.Fixture fixture) : IClassFixture<LostMessageTests.Fixture>
{
    private RunningApp App => fixture.App;

    [Fact]
    public async Task A_report_whose_message_was_never_published_is_sent_by_the_sweeper()
    {
        var report = await QueuedBehindTheApiAsync();
        var finished = await App.Api.ReportAsync(report);
        Assert.Equal("completed", finished.GetProperty("status").GetString());
        Assert.True(await App.QueryAsync<bool>("select announced_at is not null from reports where id = $1", report));
    }

    [Fact]
    public async Task A_report_queued_before_the_broker_lost_everything_is_sent_by_the_sweeper()
    {
        await App.CommandAsync("messaging", KnownResourceCommands.StopCommand);
        Guid report;
        try
        {
            report = await QueuedBehindTheApiAsync();
        }
        finally
        {
            await App.CommandAsync("messaging", KnownResourceCommands.StartCommand);
        }

        var finished = await App.Api.ReportAsync(report, TimeSpan.FromMinutes(2));
        Assert.Equal("completed", finished.GetProperty("status").GetString());
    }

    [Fact]
    public async Task The_same_message_delivered_five_times_makes_one_set_of_files()
    {
        var report = await QueuedBehindTheApiAsync();
        var broker = await App.App.GetConnectionStringAsync("messaging");
        var bus = Bus.Factory.CreateUsingRabbitMq(rabbit => rabbit.Host(new Uri(broker!)));
        await bus.StartAsync();
        try
        {
            var queue = await bus.GetSendEndpoint(new Uri($"exchange:{Queues.ReportsInteractive}"));
            await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => queue.Send(new RenderReport(report))));
        }
        finally
        {
            await bus.StopAsync();
        }

        var finished = await App.Api.ReportAsync(report);
        Assert.Equal("completed", finished.GetProperty("status").GetString());
        Assert.Equal(1, finished.GetProperty("attempt").GetInt32());
        Assert.Equal(2, await App.QueryAsync<long>("select count(*) from report_files where report_id = $1", report));
    }

    /// <summary>A queued row without any message, as if the Api had died between the commit and the publishing.</summary>
    private async Task<Guid> QueuedBehindTheApiAsync()
    {
        var client = await App.Api.NewClientAsync("Lost message");
        var snapshot = await App.Api.NewSnapshotAsync(client, SmallExport.Csv(Guid.CreateVersion7().ToString("n", CultureInfo.InvariantCulture)));
        var report = Guid.CreateVersion7();
        await using var insert = App.Database.CreateCommand(
            """
            insert into reports (id, client_id, snapshot_id, type, title, culture, formats, priority, status, attempt, failures, crashes,
                available_at, deadline_at, created_at, queued_at, requested_by)
            values ($1, $2, $3, 'executive', 'Lost message', 'en-US', '{html,pdf}', 'interactive', 'queued', 0, 0, 0,
                now(), now() + interval '1 hour', now(), now(), 'test')
            """);
        foreach (var value in new object[] { report, client, snapshot })
        {
            insert.Parameters.AddWithValue(value);
        }

        await insert.ExecuteNonQueryAsync();
        return report;
    }

    public sealed class Fixture : IAsyncLifetime
    {
        public RunningApp App { get; private set; } = null!;

        public async Task InitializeAsync() => App = await RunningApp.StartAsync(builder => builder
            .CreateResourceBuilder((ProjectResource)builder.Resources.Single(r => r.Name == "reportworker"))
            .WithEnvironment("Jobs__Poll", "1.00:00:00"));

        public async Task DisposeAsync() => await App.DisposeAsync();
    }
}
