using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace AdvisorReports.Tests.Indexes;

/// <summary>Asks for the plan of each command that runs through a context, with the very text and values that it runs with.</summary>
internal sealed class Plans : DbCommandInterceptor
{
    public List<string> All { get; } = [];

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        await ExplainAsync((NpgsqlCommand)command, cancellationToken);
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await ExplainAsync((NpgsqlCommand)command, cancellationToken);
        return result;
    }

    private async Task ExplainAsync(NpgsqlCommand command, CancellationToken ct)
    {
        if (command.CommandText.StartsWith("set ", StringComparison.Ordinal))
        {
            return;
        }

        await using var explain = new NpgsqlCommand($"explain (format json) {command.CommandText}", command.Connection, command.Transaction);
        foreach (NpgsqlParameter parameter in command.Parameters)
        {
            explain.Parameters.Add(parameter.Clone());
        }

        All.Add(Convert.ToString(await explain.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture)!);
    }
}
