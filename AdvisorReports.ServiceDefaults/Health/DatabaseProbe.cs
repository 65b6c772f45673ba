using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace AdvisorReports.ServiceDefaults.Health;

/// <summary>
/// Asks the database whether it is there and has this program's migrations, over connections of its own: the pool of the service may be
/// used up, and a probe must not wait for it. A newer database than the program is fine, as in the middle of a deployment.
/// </summary>
public sealed class DatabaseProbe : IDisposable
{
    private static readonly TimeSpan TimeBox = TimeSpan.FromSeconds(1);

    /// <summary>How long an answer to somebody else speaks for the database.</summary>
    private static readonly TimeSpan Recently = TimeSpan.FromSeconds(1.5);

    private readonly NpgsqlDataSource _connections;
    private readonly OtherAnswers _others;
    private readonly Func<IReadOnlyList<string>> _known;
    private readonly SharedCheck<IReadOnlyList<string>> _check;
    private IReadOnlyList<string>? _missing;

    private DatabaseProbe(string connectionString, Func<IReadOnlyList<string>> known, OtherAnswers others, TimeProvider clock)
    {
        var connections = new NpgsqlDataSourceBuilder(ForProbes(connectionString));
        connections.ConfigureTracing(tracing => tracing.ConfigureCommandFilter(_ => false).EnablePhysicalOpenTracing(false));
        _connections = connections.Build();
        (_known, _others) = (known, others);
        _check = new SharedCheck<IReadOnlyList<string>>(MissingAsync, TimeBox, clock);
    }

    /// <param name="connectionString">Null where none is configured: then asking for the probe fails, as asking for the context does.</param>
    public static DatabaseProbe Create<TContext>(string? connectionString, OtherAnswers others, IServiceProvider services) where TContext : DbContext =>
        new(connectionString ?? throw new InvalidOperationException("The connection string of the database is missing."),
            () =>
            {
                using var scope = services.CreateScope();
                return [.. scope.ServiceProvider.GetRequiredService<TContext>().Database.GetMigrations()];
            },
            others, services.GetRequiredService<TimeProvider>());

    /// <summary>It was there, with all migrations, at least once.</summary>
    public bool HasBeenReady { get; private set; }

    /// <returns>The migrations that the database lacks; none where all is well.</returns>
    public async Task<Answer<IReadOnlyList<string>>> AskAsync(CancellationToken ct)
    {
        var answer = await _check.AskAsync(ct);
        return answer.Failure is { } failure && _missing is { } missing && OthersAreAnswered(failure)
            ? answer with { Failure = null, Value = missing }
            : answer;
    }

    /// <summary>Runs a query on a connection of the probe's, which lets it take two seconds.</summary>
    public async Task<T> QueryAsync<T>(Func<NpgsqlConnection, Task<T>> query)
    {
        try
        {
            return await OnceAsync(query);
        }
        catch (NpgsqlException e) when (e.IsTransient && e.InnerException is not TimeoutException)
        {
            // The kept connection may be one to a server that has been started anew since.
            return await OnceAsync(query);
        }
    }

    public void Dispose() => _connections.Dispose();

    private async Task<T> OnceAsync<T>(Func<NpgsqlConnection, Task<T>> query)
    {
        await using var connection = await _connections.OpenConnectionAsync();
        return await query(connection);
    }

    private async Task<IReadOnlyList<string>> MissingAsync()
    {
        try
        {
            // Once all of them are there, they stay; but another server may answer after this one was away.
            _missing = await QueryAsync<IReadOnlyList<string>>(_missing is { Count: 0 } ? IsThereAsync : MissingAsync);
            HasBeenReady |= _missing.Count == 0;
            return _missing;
        }
        catch (Exception e)
        {
            _missing = OthersAreAnswered(e) ? _missing : null;
            throw;
        }
    }

    // Silence may be ours. One that refuses is away, whatever it said before.
    private bool OthersAreAnswered(Exception failure) => failure.GetBaseException() is TimeoutException && _others.Within(Recently);

    private static async Task<IReadOnlyList<string>> IsThereAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("select 1", connection);
        await command.ExecuteScalarAsync();
        return [];
    }

    private async Task<IReadOnlyList<string>> MissingAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(
            """
            select unnest($1) except select "MigrationId" from "__EFMigrationsHistory"
            """, connection)
        {
            Parameters = { new() { Value = _known() } },
        };
        try
        {
            var missing = new List<string>();
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                missing.Add(rows.GetString(0));
            }

            return missing;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable)
        {
            return _known();
        }
    }

    private static string ForProbes(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        MinPoolSize = 0,
        MaxPoolSize = 2,
        Timeout = 2,
        CommandTimeout = 2,
        MaxAutoPrepare = 0,
    }.ConnectionString;
}
