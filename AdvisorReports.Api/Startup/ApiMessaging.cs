using AdvisorReports.Api.Backlog;
using AdvisorReports.Api.Caching;
using AdvisorReports.Api.Webhooks.Events;
using AdvisorReports.Domain.Messages;
using AdvisorReports.ServiceDefaults.Messaging;
using MassTransit;

namespace AdvisorReports.Api.Startup;

internal static class ApiMessaging
{
    public static void AddApiMessaging(this WebApplicationBuilder builder)
    {
        builder.AddMessaging(Consume);
        builder.AddBacklogWatch();
    }

    private static void Consume(IBusRegistrationConfigurator bus)
    {
        // Every replica hears it: each has a memory of its own. The queue goes when the replica goes.
        bus.AddConsumer<FreshFigures>().Endpoint(endpoint =>
        {
            endpoint.Name = $"{Queues.FiguresChanged}-{Guid.CreateVersion7():n}";
            endpoint.Temporary = true;
        });
        bus.AddConsumer<HearOfEnds>().Endpoint(endpoint =>
        {
            endpoint.Name = $"{Queues.Ends}-{Guid.CreateVersion7():n}";
            endpoint.Temporary = true;
        });
    }
}
