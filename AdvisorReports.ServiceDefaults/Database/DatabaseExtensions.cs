using System.ComponentModel.DataAnnotations;
using AdvisorReports.ServiceDefaults.Health;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AdvisorReports.ServiceDefaults.Database;

public static class DatabaseExtensions
{
    /// <summary>
    /// Registers the context on the database <c>ConnectionStrings:{connectionName}</c>, with retries, health checks, and the limits
    /// of <see cref="DatabaseOptions"/>.
    /// </summary>
    /// <exception cref="ValidationException">A limit is out of its range; what it says ends the start.</exception>
    public static void AddDatabase<TContext>(this IHostApplicationBuilder builder, string connectionName) where TContext : DbContext
    {
        var options = builder.Configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new DatabaseOptions();
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        var (others, connectionString) = (new OtherAnswers(TimeProvider.System), (string?)null);
        builder.AddNpgsqlDbContext<TContext>(connectionName, settings =>
        {
            settings.ConnectionString = connectionString = settings.ConnectionString is { } given ? options.Apply(given) : null;
            settings.DisableHealthChecks = true; // it waits for the pool, for as long as a database that hangs does
        }, context => context.AddInterceptors(others));

        // A database that is away is told once by each who notices; by this for every attempt to reach it, those of loops and retries too.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Connection", LogLevel.None);
        builder.Services.AddSingleton(services => DatabaseProbe.Create<TContext>(connectionString, others, services));
        builder.Services.AddHealthChecks().AddCheck<DatabaseCheck>(typeof(TContext).Name).AddCheck<TrafficCheck>("traffic", tags: [TrafficCheck.Tag]);
    }
}
