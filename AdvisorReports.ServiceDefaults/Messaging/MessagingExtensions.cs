using AdvisorReports.ServiceDefaults.Health;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace AdvisorReports.ServiceDefaults.Messaging;

public static class MessagingExtensions
{
    /// <summary>
    /// Connects the service to the broker <c>ConnectionStrings:messaging</c>, now or whenever it comes: a service starts and
    /// works without it, slower. Only <c>/health</c> then says that it is not all there.
    /// </summary>
    public static void AddMessaging(this IHostApplicationBuilder builder, Action<IBusRegistrationConfigurator>? configure = null)
    {
        var broker = new Uri(builder.Configuration.GetConnectionString("messaging")
            ?? throw new InvalidOperationException("The connection string 'messaging' is missing: amqp://user:password@host:port."));
        builder.Services.Configure<MassTransitHostOptions>(options =>
        {
            options.WaitUntilStarted = false;
            options.StopTimeout = ShutdownTimes.Bus;
            options.ConsumerStopTimeout = ShutdownTimes.Consumer;
        });
        builder.Services.AddMassTransit(bus =>
        {
            // BrokerCheck asks the bus and the broker: this one believes in a broker that hangs.
            bus.ConfigureHealthCheckOptions(health => health.MinimalFailureStatus = HealthStatus.Degraded);
            configure?.Invoke(bus);
            bus.UsingRabbitMq((context, rabbit) =>
            {
                var probe = context.GetRequiredService<BrokerProbe>();
                var stopping = context.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
                rabbit.Host(broker, host => host.OnRefreshConnectionFactory = _ => probe.UntilItAnswersAsync(stopping));
                rabbit.ConfigureEndpoints(context);
            });
        });
        builder.Services.AddSingleton<DeadLetters>();
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<BrokerProbe>(services, broker, builder.Environment.ApplicationName));
        builder.Services.AddHealthChecks().AddCheck<BrokerCheck>("broker");
        builder.Services.AddSingleton<Hints>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Hints>());
    }
}
