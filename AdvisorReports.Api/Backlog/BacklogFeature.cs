using AdvisorReports.ServiceDefaults.Messaging;

namespace AdvisorReports.Api.Backlog;

internal static class BacklogFeature
{
    public static void AddBacklogWatch(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DeadLetters>();
        builder.Services.AddHostedService<WatchQueues>();
        builder.Services.AddHostedService<WatchDeadLetters>();
    }
}
