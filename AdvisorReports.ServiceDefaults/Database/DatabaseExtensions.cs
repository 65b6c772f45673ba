using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace AdvisorReports.ServiceDefaults.Database;

public static class DatabaseExtensions
{
    /// <summary>
    /// Registers the context on the database <c>ConnectionStrings:{connectionName}</c>, with retries, a health check, and the limits
    /// of <see cref="DatabaseOptions"/>.
    /// </summary>
    /// <exception cref="ValidationException">A limit is out of its range; what it says ends the start.</exception>
    public static void AddDatabase<TContext>(this IHostApplicationBuilder builder, string connectionName) where TContext : DbContext
    {
        var options = builder.Configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new DatabaseOptions();
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        builder.AddNpgsqlDbContext<TContext>(connectionName, settings =>
            settings.ConnectionString = settings.ConnectionString is { } given ? options.Apply(given) : null);
    }
}
