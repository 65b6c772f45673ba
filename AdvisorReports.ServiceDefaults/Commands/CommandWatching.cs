using MassTransit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AdvisorReports.ServiceDefaults.Commands;

internal static class CommandWatching
{
    /// <summary>Counts the database commands of each request; <see cref="WatchConsumers"/> those of each message.</summary>
    public static void AddCommandWatch(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<CommandWatchOptions>().BindConfiguration(CommandWatchOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<CommandWatch>();
        if (builder.Configuration.GetValue($"{CommandWatchOptions.Section}:{nameof(CommandWatchOptions.Enabled)}", defaultValue: true))
        {
            CommandListener.Start();
            builder.Services.AddSingleton<IStartupFilter, WatchRequests>();
        }
    }

    public static void WatchConsumers(this IBusFactoryConfigurator bus, IBusRegistrationContext context)
    {
        if (context.GetRequiredService<IOptions<CommandWatchOptions>>().Value.Enabled)
        {
            bus.UseConsumeFilter(typeof(WatchMessages<>), context);
        }
    }
}
