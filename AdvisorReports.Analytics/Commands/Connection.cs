using System.CommandLine;
using Npgsql;

namespace AdvisorReports.Analytics.Commands;

/// <summary>Which database a command is about: the option <c>--connection</c>, or <c>ConnectionStrings:advisordb</c> as for the service.</summary>
internal static class Connection
{
    public const string Name = "advisordb";

    public static Option<string?> Option() => new("--connection")
    {
        Description = $"The connection string; otherwise ConnectionStrings:{Name} of the environment, appsettings or user secrets.",
        HelpName = "string",
        Recursive = true,
    };

    /// <returns>Null with a sentence where there is none, or none that can be read. The sentence does not repeat it: it holds a password.</returns>
    public static NpgsqlConnectionStringBuilder? Find(string? option, IConfiguration configuration, out string problem)
    {
        problem = "";
        if ((option ?? configuration.GetConnectionString(Name)) is not { Length: > 0 } text)
        {
            problem = $"There is no connection string. Set ConnectionStrings__{Name} in the environment, or give --connection "
                + "\"Host=…;Port=…;Username=…;Password=…;Database=…\"; README.md says where to find it.";
            return null;
        }

        try
        {
            return new NpgsqlConnectionStringBuilder(text);
        }
        catch (ArgumentException)
        {
            problem = "The connection string cannot be read. It has to look like \"Host=…;Port=…;Username=…;Password=…;Database=…\".";
            return null;
        }
    }

    /// <summary>What is wrong, and what to do, where a database does not do what it was asked.</summary>
    public static string Explain(NpgsqlConnectionStringBuilder connection, Exception e)
    {
        var where = $"{connection.Database ?? connection.Username} on {connection.Host}:{connection.Port}";
        return e switch
        {
            PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
                $"{where} does not let {connection.Username} in. Check user name and password of the connection string.",
            PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } =>
                $"There is no database {where}. Check the connection string, and that the migrations have run.",
            PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } =>
                $"{where} has no connection left. End some sessions, or raise max_connections.",
            PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } or TimeoutException or NpgsqlException { InnerException: TimeoutException } =>
                $"{where} did not answer in time. Try again when it has less to do.",
            PostgresException p => $"{where} refused with {p.SqlState}. Its log tells more.",
            _ => $"{where} cannot be reached. Check that the server runs, and host and port of the connection string.",
        };
    }
}
