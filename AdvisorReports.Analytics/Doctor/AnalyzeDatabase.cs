using System.Diagnostics;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Operations.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AdvisorReports.Analytics.Doctor;

/// <summary>The doctor over HTTP: only ever looks.</summary>
internal static class AnalyzeDatabase
{
    /// <returns>503 where there is no connection to be had in time.</returns>
    public static async Task<Results<Ok<DatabaseView>, StatusCodeHttpResult>> Handle(
        AdvisorDb db, DoctorOptions options, TimeProvider clock, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        using var limit = new CancellationTokenSource(options.Within, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        // Not through the context's retries: who asks how the database does wants to hear it now.
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        try
        {
            await connection.OpenAsync(either.Token);
            return TypedResults.Ok((await Examine.RunAsync(connection, options, started, clock, ct)).View);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
        finally
        {
            await connection.CloseAsync();
        }
    }
}
