using System.ComponentModel.DataAnnotations;
using Npgsql;

namespace AdvisorReports.ServiceDefaults.Database;

/// <summary>How a service uses its one pool of connections. What the connection string itself says counts more.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>Connections of one process at most; who needs one more waits. All services together have to fit into the server's limit.</summary>
    [Range(1, 1000)]
    public int MaxPoolSize { get; init; } = 25;

    /// <summary>Connections that are kept although nobody uses them.</summary>
    [Range(0, 1000)]
    public int MinPoolSize { get; init; }

    /// <summary>Seconds that one command may take.</summary>
    [Range(1, 3600)]
    public int CommandTimeout { get; init; } = 30;

    /// <summary>
    /// Seconds that opening a connection may take, waiting for a place in the pool included; asking a database that hangs to give up
    /// a command takes as long.
    /// </summary>
    [Range(1, 300)]
    public int ConnectTimeout { get; init; } = 5;

    /// <summary>Statements that each connection keeps prepared, those it runs most often; 0 for none.</summary>
    [Range(0, 1000)]
    public int PreparedStatements { get; init; }

    /// <summary>
    /// Set where PgBouncer stands in front in transaction mode: every transaction may have another connection, so nothing may be left
    /// on one. Statements are not prepared then, and connections are not reset when they go back to the pool.
    /// </summary>
    public bool PgBouncer { get; init; }

    /// <summary>The connection string with these settings as Npgsql's keywords.</summary>
    public string Apply(string connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        var all = new NpgsqlConnectionStringBuilder
        {
            MaxPoolSize = MaxPoolSize,
            MinPoolSize = Math.Min(MinPoolSize, MaxPoolSize),
            CommandTimeout = CommandTimeout,
            Timeout = ConnectTimeout,

            // Otherwise the driver tries each connection with it first, and waits twice for a server that hangs.
            GssEncryptionMode = GssEncryptionMode.Disable,
            MaxAutoPrepare = PgBouncer ? 0 : PreparedStatements,
            NoResetOnClose = PgBouncer,
        };
        foreach (var (keyword, value) in given)
        {
            all[keyword] = value;
        }

        return all.ConnectionString;
    }
}
