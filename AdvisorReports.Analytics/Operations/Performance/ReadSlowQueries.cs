using System.Diagnostics;
using AdvisorReports.Analytics.Doctor;
using AdvisorReports.Analytics.Doctor.Diagnosis;
using AdvisorReports.Analytics.Doctor.Reading;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Operations;
using AdvisorReports.Domain.Operations.Database;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AdvisorReports.Analytics.Operations.Performance;

/// <summary>The slowest queries as the database doctor reads them, though not only those that it finds too slow.</summary>
internal static class ReadSlowQueries
{
    private const int Most = 10;
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(3);
    private static readonly DoctorOptions All = new() { SlowMean = TimeSpan.Zero, SlowCalls = 1 };

    public static async Task<SlowQueriesView> RunAsync(AdvisorDb db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            return await ReadAsync((NpgsqlConnection)db.Database.GetDbConnection(), ct);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task<SlowQueriesView> ReadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var sections = await Sections.BeginAsync(connection, Within, Stopwatch.GetTimestamp(), ct);
        var server = new Section<ServerRow>("server", ServerRow.Sql);
        var statements = await DatabaseSections.StatementsAsync(sections, server, ct);
        await sections.EndAsync(ct);
        var reason = server.Rows.SingleOrDefault()?.Statements switch
        {
            StatementsState.NotLoaded => "The server does not load pg_stat_statements: add it to shared_preload_libraries.",
            StatementsState.NotCreated => "The database has no pg_stat_statements: create the extension.",
            _ => sections.Unread.Select(unread => $"The statistics of queries could not be read: {unread.Reason}.").FirstOrDefault(),
        };
        return new SlowQueriesView(
            [.. SlowQueries.Of(statements.OrderByDescending(s => s.MeanMs).Take(Most), All).OrderByDescending(q => q.MeanMs)], reason);
    }
}
