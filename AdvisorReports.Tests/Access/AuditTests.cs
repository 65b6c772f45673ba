using System.Net;
using System.Text.Json;
using AdvisorReports.Tests.Product;
using AdvisorReports.Tests.Webhooks;
using Npgsql;

namespace AdvisorReports.Tests.Access;

public sealed class AuditTests
{
    [Fact]
    public async Task Every_change_and_every_file_leaves_one_entry_and_nothing_else_leaves_any()
    {
        var app = await SharedApp.GetAsync();
        await using var replica = await Replica.OfAsync(app);
        var wrong = new List<string>();
        var own = await Belongings.MakeAsync(app.Api, "Audited");
        foreach (var operation in Operation.AllOf(replica))
        {
            var (key, secret) = await app.Api.NewKeyAsync("admin");
            using var caller = app.With(secret);
            await caller.IsKnownAsync();
            var what = operation.Deletes ? await operation.AgainAsync(own, app.Api)
                : operation.Name == "RetryReport" ? await FailedAsync(app, own) : own;

            if (operation.Name == "Redeliver")
            {
                await new Hook(app.Api, what.Client, what.Webhook, "").SettledAsync(1);
            }

            using var request = operation.About(what);
            using var answer = await caller.SendAsync(request);
            Assert.True(answer.IsSuccessStatusCode, $"{operation.Name}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            var actor = operation.IsLinked ? $"share:{what.Share:n}" : $"key:{key:n}";
            var entries = await app.Api.AllAsync($"/api/v1/audit?user={actor}", 200);
            var expected = operation.Method != HttpMethod.Get || answer.Content.Headers.ContentDisposition is not null ? 1 : 0;
            if (entries.Count != expected || entries.Any(e => e.Text("operation") != operation.Name || IsPoor(e)))
            {
                wrong.Add($"{operation.Name} left {entries.Count} entries instead of {expected}: {string.Join('\n', entries)}");
            }

            // Asked for again about nothing, or without a right: refused, and not on record.
            using var about = operation.About(Belongings.OfNobody);
            using var refused = operation.NamesSomething ? await caller.SendAsync(about) : null;
            if (refused is { IsSuccessStatusCode: true } || await CountAsync(app, actor) != expected)
            {
                wrong.Add($"{operation.Name} left an entry although it was refused: {refused?.StatusCode}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task What_cannot_be_put_on_record_does_not_happen()
    {
        var app = await SharedApp.GetAsync();
        await using var replica = await Replica.OfAsync(app);
        var own = await Belongings.MakeAsync(app.Api, "Unaudited");
        var failed = await FailedAsync(app, own);
        var (key, secret) = await app.Api.NewKeyAsync("admin");
        using var caller = app.With(secret);
        await caller.IsKnownAsync();

        // What came to an end before is told to the webhook first.
        await Eventually.TrueAsync(async () => await app.QueryAsync<long>(
            "select (select count(*) from snapshots where client_id = $1 and told_at is null) + (select count(*) from reports where client_id = $1 and told_at is null)",
            own.Client) == 0, "told");
        var before = await StateAsync(app, own);
        var trigger = $"unwritable_{key:n}";
        await app.QueryAsync<int>(
            $"create trigger {trigger} before insert on audit_entries for each row when (new.actor in ('key:{key:n}', 'share:{own.Share:n}')) "
            + "execute function refuse_to_change_audit(); select 1");
        var wrong = new List<string>();
        try
        {
            foreach (var operation in Operation.AllOf(replica).Where(o => o.Method != HttpMethod.Get || o.Name is "DownloadFile" or "GetLogo"))
            {
                using var request = operation.About(operation.Name == "RetryReport" ? failed : own);
                using var answer = await caller.SendAsync(request);
                if (answer.StatusCode < HttpStatusCode.InternalServerError || answer.Content.Headers.ContentDisposition is not null)
                {
                    wrong.Add($"{operation.Name}: {answer.StatusCode}");
                }

                SafeAnswers.Check(answer, operation.Name);
            }
        }
        finally
        {
            await app.QueryAsync<int>($"drop trigger {trigger} on audit_entries; select 1");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(before, await StateAsync(app, own));
        Assert.Equal("failed", (await app.Api.ReportAsync(failed.Report)).Text("status"));
        foreach (var table in new[] { "api_keys", "webhooks" })
        {
            Assert.Equal(0, await app.QueryAsync<long>($"select count(*) from {table} where created_by = (select name from api_keys where id = $1)", key));
        }
    }

    [Theory]
    [InlineData("update audit_entries set actor_name = 'nobody'")]
    [InlineData("update audit_entries set actor_name = 'nobody' where false")]
    [InlineData("delete from audit_entries")]
    [InlineData("truncate audit_entries")]
    [InlineData("set session_replication_role = replica; delete from audit_entries")]
    public async Task The_database_lets_nobody_change_or_delete_an_entry(string sql)
    {
        var app = await SharedApp.GetAsync();
        await using var connection = await app.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private static async Task<string> StateAsync(RunningApp app, Belongings own) => await app.QueryAsync<string>(
        """
        select concat_ws('|', c.updated_at, f.revision, r.status, k.revoked_at, k.prefix, p.id,
            (select count(*) from snapshots where client_id = c.id), w.updated_at, w.secret, d.status, d.attempt,
            (select count(*) from webhook_deliveries where client_id = c.id), l.revoked_at, l.downloads)
        from clients c, findings f, reports r, api_keys k, principal_scopes p, webhooks w, webhook_deliveries d, share_links l
        where c.id = $1 and f.id = $2 and r.id = $3 and k.id = $4 and p.id = $5 and w.id = $6 and d.id = $7 and l.id = $8
        """, own.Client, own.Finding, own.Report, own.Key, own.Principal, own.Webhook, own.Delivery, own.Share);

    /// <summary>An entry says what was changed, by whom and from where.</summary>
    private static bool IsPoor(JsonElement e) => e.GetProperty("before").ValueKind == e.GetProperty("after").ValueKind
        && e.GetProperty("before").ValueKind != JsonValueKind.Object
        || e.Text("actorName") is null or "" || e.Text("address") is null || e.Text("traceId") is not { Length: 32 };

    private static Task<long> CountAsync(RunningApp app, string actor) =>
        app.QueryAsync<long>("select count(*) from audit_entries where actor = $1", actor);

    /// <summary>The same, with a report that can be retried.</summary>
    private static async Task<Belongings> FailedAsync(RunningApp app, Belongings own)
    {
        var report = (await own.AgainAsync(app.Api)).Report;
        Assert.Equal("completed", (await app.Api.ReportAsync(report)).Text("status"));
        await app.QueryAsync<int>("update reports set status = 'failed', error = 'It failed.' where id = $1 returning 1", report);
        return own with { Report = report };
    }
}
