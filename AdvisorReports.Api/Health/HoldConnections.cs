using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace AdvisorReports.Api.Health;

/// <summary>Tells each request's <see cref="HeldConnections"/> what it opens and gives back.</summary>
internal sealed class HoldConnections : DbConnectionInterceptor
{
    // Who was cut off would try again, and opening minds no token once the server's machine has taken the connection.
    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        HeldConnections.Current is { AreCut: true } ? throw new OperationCanceledException("The database is away.") : new(result);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        HeldConnections.Current?.Add((NpgsqlConnection)connection);
        return Task.CompletedTask;
    }

    public override Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData)
    {
        HeldConnections.Current?.Remove((NpgsqlConnection)connection);
        return Task.CompletedTask;
    }
}
