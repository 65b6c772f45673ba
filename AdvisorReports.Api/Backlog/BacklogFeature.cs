namespace AdvisorReports.Api.Backlog;

internal static class BacklogFeature
{
    public static void AddBacklogWatch(this WebApplicationBuilder builder)
    {
        builder.Services.AddHostedService<WatchQueues>();
        builder.Services.AddHostedService<WatchDeadLetters>();
    }
}
