using System.Net;
using AdvisorReports.Tests.Product;
using Npgsql;

namespace AdvisorReports.Tests.Webhooks;

public sealed class DeletedMeanwhileTests
{
    [Fact]
    public async Task What_is_deleted_while_something_is_written_to_it_is_a_conflict_and_no_mistake_of_ours()
    {
        var app = await SharedApp.GetAsync();
        var hook = await Hook.NewAsync("https://127.0.0.2:8443/hook", "report.finished");
        await using var connection = await app.Database.OpenConnectionAsync();
        await using var deletion = await connection.BeginTransactionAsync();
        await using (var delete = new NpgsqlCommand("delete from webhooks where id = $1", connection, deletion) { Parameters = { new() { Value = hook.Id } } })
        {
            await delete.ExecuteNonQueryAsync();
        }

        // It finds the webhook, which is not gone yet, and waits with what it writes for the one that deletes.
        var ping = hook.Api.PostAsync($"{hook.Url}/test", null);
        await Eventually.TrueAsync(() => app.QueryAsync<bool>(
            "select exists (select from pg_stat_activity where $1 = any(pg_blocking_pids(pid)))", connection.ProcessID), "waiting");
        await deletion.CommitAsync();
        using var answer = await ping;
        await answer.IsProblemAsync(HttpStatusCode.Conflict, "deleted-meanwhile");
    }
}
