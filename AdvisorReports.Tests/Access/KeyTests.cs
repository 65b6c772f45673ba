using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Access;

public sealed class KeyTests
{
    /// <summary>What a change of a key may take until every replica knows.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task A_key_is_shown_once_and_only_its_hash_is_kept()
    {
        var app = await SharedApp.GetAsync();
        var name = Guid.CreateVersion7().ToString();
        using var answer = await app.Api.PostAsJsonAsync("/api/v1/keys", new { name, role = "viewer" });
        var made = await answer.JsonAsync();
        Assert.Equal((HttpStatusCode.Created, "no-store"), (answer.StatusCode, answer.Headers.CacheControl?.ToString()));
        var key = made.Text("key")!;
        Assert.Matches("^adv_[A-Za-z0-9_-]{43}$", key);
        Assert.Equal(key[..12], made.Text("prefix"));

        var read = await app.Api.GetStringAsync(answer.Headers.Location);
        var list = (await app.Api.AllAsync("/api/v1/keys", 200)).Single(k => k.Id() == made.Id());
        Assert.Equal((name, "viewer", "admin-key", JsonValueKind.Null),
            (list.Text("name"), list.Text("role"), list.Text("createdBy"), list.GetProperty("clients").ValueKind));
        Assert.DoesNotContain(key, read + list, StringComparison.Ordinal);
        Assert.DoesNotContain("\"key\"", read + list, StringComparison.Ordinal);
        Assert.Equal(1, await app.QueryAsync<long>("select count(*) from api_keys where id = $1 and sha256 = sha256($2)",
            made.Id(), System.Text.Encoding.UTF8.GetBytes(key)));
        Assert.Equal(0, await app.QueryAsync<long>("select count(*) from api_keys k where k::text like '%' || $1 || '%'", key[12..]));
    }

    [Fact]
    public async Task A_revoked_key_is_refused_at_once_on_every_replica_and_stays_in_the_list()
    {
        var app = await SharedApp.GetAsync();
        await using var replica = await Replica.OfAsync(app);
        var (id, key) = await app.Api.NewKeyAsync("viewer");
        using var here = app.With(key);
        using var there = replica.With(key);
        await Eventually.TrueAsync(async () => await here.StatusAsync() == HttpStatusCode.OK && await there.StatusAsync() == HttpStatusCode.OK, "known");

        using var revoked = await app.Api.DeleteAsync($"/api/v1/keys/{id}");
        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        await IsRefusedAsync(there);
        await IsRefusedAsync(here);
        using var rotated = await app.Api.PostAsync($"/api/v1/keys/{id}/rotate", null);
        await rotated.IsProblemAsync(HttpStatusCode.Conflict, "key-over");
        var listed = await app.Api.GetFromJsonAsync<JsonElement>($"/api/v1/keys/{id}");
        Assert.Equal(JsonValueKind.String, listed.GetProperty("revokedAt").ValueKind);
    }

    [Fact]
    public async Task A_rotated_key_works_with_both_secrets_until_the_overlap_ends()
    {
        var app = await SharedApp.GetAsync();
        var (id, first) = await app.Api.NewKeyAsync("viewer");
        var second = await RotateAsync(new { });
        using var old = app.With(first);
        using var current = app.With(second.Text("key")!);
        await Eventually.WithinAsync(AtOnce, () => current.StatusAsync(), status => status == HttpStatusCode.OK, "known");
        Assert.Equal(HttpStatusCode.OK, await old.StatusAsync());
        Assert.Equal(first[..12], second.Text("previousPrefix"));
        Assert.Equal(TimeSpan.FromHours(24),
            second.GetProperty("previousUntil").GetDateTimeOffset() - second.GetProperty("rotatedAt").GetDateTimeOffset());

        var third = await RotateAsync(new { overlapHours = 0 });
        using var newest = app.With(third.Text("key")!);
        await IsRefusedAsync(old);
        await IsRefusedAsync(current);
        await Eventually.WithinAsync(AtOnce, () => newest.StatusAsync(), status => status == HttpStatusCode.OK, "known");

        using var revoked = await app.Api.DeleteAsync($"/api/v1/keys/{id}");
        await IsRefusedAsync(newest);

        async Task<JsonElement> RotateAsync(object body)
        {
            using var answer = await app.Api.PostAsJsonAsync($"/api/v1/keys/{id}/rotate", body);
            Assert.Equal((HttpStatusCode.OK, "no-store"), (answer.StatusCode, answer.Headers.CacheControl?.ToString()));
            return await answer.JsonAsync();
        }
    }

    [Fact]
    public async Task A_key_stops_working_when_it_expires()
    {
        var app = await SharedApp.GetAsync();
        var made = await app.Api.MakeAsync(new
        {
            name = Guid.CreateVersion7().ToString(),
            role = "viewer",
            expiresAt = TimeProvider.System.GetUtcNow().AddHours(1),
        });
        using var caller = app.With(made.Text("key")!);
        await Eventually.WithinAsync(AtOnce, () => caller.StatusAsync(), status => status == HttpStatusCode.OK, "known");
        await app.QueryAsync<int>(
            "with past as (update api_keys set expires_at = now() where id = $1) update versions set value = value + 1 "
            + "where scope_id = '00000000-0000-0000-0000-000000000001' returning 1", made.Id());
        await IsRefusedAsync(caller);
    }

    [Fact]
    public async Task When_a_key_was_last_used_is_seen()
    {
        var app = await SharedApp.GetAsync();
        var (id, key) = await app.Api.NewKeyAsync("viewer");
        using var caller = app.With(key);
        await Eventually.WithinAsync(AtOnce, () => caller.StatusAsync(), status => status == HttpStatusCode.OK, "known");
        var used = await Eventually.GetAsync(async () =>
        {
            await caller.StatusAsync(); // one whose note was lost is noted by the next
            return await app.Api.GetFromJsonAsync<JsonElement>($"/api/v1/keys/{id}");
        },
            k => k.GetProperty("lastUsedAt").ValueKind == JsonValueKind.String, "written");
        Assert.True(used.GetProperty("lastUsedAt").GetDateTimeOffset() >= used.GetProperty("createdAt").GetDateTimeOffset());
        await caller.StatusAsync();
        var again = await app.Api.GetFromJsonAsync<JsonElement>($"/api/v1/keys/{id}");
        Assert.Equal(used.Text("lastUsedAt"), again.Text("lastUsedAt"));
    }

    [Fact]
    public async Task Invented_keys_cost_the_database_nothing()
    {
        var app = await SharedApp.GetAsync();
        var (_, key) = await app.Api.NewKeyAsync("viewer");
        using var caller = app.With(key);
        await Eventually.WithinAsync(AtOnce, () => caller.StatusAsync(), status => status == HttpStatusCode.OK, "known");

        // Other tests make keys at the same time, some of them many, and each change is read once by each replica; not one read per invented key.
        await Eventually.GetAsync(RoundAsync, reads => reads <= 150, "cheap");

        async Task<long> RoundAsync()
        {
            var before = await ReadsAsync();
            for (var i = 0; i < 300; i++)
            {
                using var invented = app.With($"adv_{Guid.CreateVersion7():n}{i}");
                Assert.Equal(HttpStatusCode.Unauthorized, await invented.StatusAsync());
            }

            return await ReadsAsync() - before;
        }

        Task<long> ReadsAsync() => app.QueryAsync<long>(
            "select coalesce(seq_scan, 0) + coalesce(idx_scan, 0) from pg_stat_user_tables where relname = 'api_keys'");
    }

    [Theory]
    [InlineData("""{"role":"viewer"}""", "invalid")]
    [InlineData("""{"name":" ","role":"viewer"}""", "invalid")]
    [InlineData("""{"name":"a"}""", "unreadable")]
    [InlineData("""{"name":"a","role":3}""", "unreadable")]
    [InlineData("""{"name":"a","role":"root"}""", "unreadable")]
    [InlineData("""{"name":"a","role":"viewer","clients":[]}""", "invalid")]
    [InlineData("""{"name":"a","role":"viewer","clients":["00000000-0000-0000-0000-000000000000"]}""", "invalid")]
    [InlineData("""{"name":"a","role":"viewer","expiresAt":"2020-01-01T00:00:00Z"}""", "invalid")]
    [InlineData("""{"name":"a","role":"viewer","client":[]}""", "unreadable")]
    public async Task A_key_that_makes_no_sense_is_refused(string body, string type)
    {
        var api = (await SharedApp.GetAsync()).Api;
        using var answer = await api.PostAsync("/api/v1/keys", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        await answer.IsProblemAsync(HttpStatusCode.BadRequest, type);
    }

    [Fact]
    public async Task An_admin_is_not_limited_to_clients_and_no_two_keys_in_use_have_one_name()
    {
        var api = (await SharedApp.GetAsync()).Api;
        var client = await api.NewClientAsync("Admin of one");
        using var admin = await api.PostAsJsonAsync("/api/v1/keys", new { name = "limited", role = "admin", clients = new[] { client } });
        await admin.IsProblemAsync(HttpStatusCode.BadRequest, "invalid");

        var name = Guid.CreateVersion7().ToString();
        var first = await api.MakeAsync(new { name, role = "viewer" });
        using var second = await api.PostAsJsonAsync("/api/v1/keys", new { name, role = "viewer" });
        await second.IsProblemAsync(HttpStatusCode.Conflict, "name-taken");
        using var revoked = await api.DeleteAsync($"/api/v1/keys/{first.Id()}");
        await api.MakeAsync(new { name, role = "viewer" });
    }

    private static async Task IsRefusedAsync(HttpClient caller) =>
        await Eventually.WithinAsync(AtOnce, () => caller.StatusAsync(), status => status == HttpStatusCode.Unauthorized, "refused");
}
