using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Access;

public sealed class AuditTrailTests
{
    [Fact]
    public async Task An_entry_tells_the_changed_fields_before_and_after_and_no_other()
    {
        var api = (await SharedApp.GetAsync()).Api;
        var client = await api.NewClientAsync("Contoso");
        using var changed = await api.PatchAsJsonAsync($"/api/v1/clients/{client}", new { name = "Fabrikam", industry = "retail" });
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        var entries = await api.AllAsync($"/api/v1/audit?kind=client&resource={client}", 1);
        Assert.Equal(["ChangeClient", "CreateClient"], entries.Select(e => e.Text("operation")));
        var (before, after) = (entries[0].GetProperty("before"), entries[0].GetProperty("after"));
        Assert.Equal(["industry", "name", "updatedAt"], before.EnumerateObject().Select(p => p.Name).Order());
        Assert.Equal(("Contoso", null, "Fabrikam", "retail"), (before.Text("name"), before.Text("industry"), after.Text("name"), after.Text("industry")));
        Assert.Equal(JsonValueKind.Null, entries[1].GetProperty("before").ValueKind);
        Assert.Equal("Contoso", entries[1].GetProperty("after").Text("name"));
    }

    [Fact]
    public async Task The_entries_of_a_client_stay_when_it_is_deleted()
    {
        var api = (await SharedApp.GetAsync()).Api;
        var client = await api.NewClientAsync("Short-lived");
        await api.NewSnapshotAsync(client);
        using var deleted = await api.DeleteAsync($"/api/v1/clients/{client}");
        var entries = await api.AllAsync($"/api/v1/audit?client={client}", 2);
        Assert.Equal(["DeleteClient", "UploadSnapshot", "CreateClient"], entries.Select(e => e.Text("operation")));
        Assert.Equal("Short-lived", entries[0].GetProperty("before").Text("name"));
    }

    [Fact]
    public async Task What_changes_nothing_leaves_no_entry()
    {
        var app = await SharedApp.GetAsync();
        var client = await app.Api.NewClientAsync("Twice");
        await app.Api.NewSnapshotAsync(client);
        using var again = await app.Api.UploadAsync(client, SmallExport.Csv());
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        using var dry = await app.Api.UploadAsync(client, Encoding.UTF8.GetBytes(SmallExport.Csv("-dry")), query: "?dryRun=true");
        Assert.Equal(HttpStatusCode.OK, dry.StatusCode);
        Assert.Single(await app.Api.AllAsync($"/api/v1/audit?client={client}&operation=UploadSnapshot", 200));
    }

    [Fact]
    public async Task No_entry_holds_a_key_or_its_hash()
    {
        var app = await SharedApp.GetAsync();
        var (id, first) = await app.Api.NewKeyAsync("viewer");
        using var rotation = await app.Api.PostAsync($"/api/v1/keys/{id}/rotate", null);
        var second = (await rotation.JsonAsync()).Text("key")!;
        var entries = await app.Api.AllAsync($"/api/v1/audit?kind=key&resource={id}", 200);
        Assert.Equal(["RotateKey", "CreateKey"], entries.Select(e => e.Text("operation")));
        var told = string.Concat(entries);
        Assert.Contains(second[..12], told, StringComparison.Ordinal); // the prefix: which secret it was
        Assert.DoesNotContain("sha256", told, StringComparison.OrdinalIgnoreCase);
        foreach (var key in new[] { first, second })
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
            Assert.DoesNotContain(key[12..], told, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToHexString(hash), told, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Convert.ToBase64String(hash), told, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_trail_is_read_in_pages_by_time_and_operation_and_by_admins_only()
    {
        var app = await SharedApp.GetAsync();
        var client = await app.Api.NewClientAsync("Paged");
        foreach (var name in new[] { "one", "two", "three" })
        {
            using var changed = await app.Api.PatchAsJsonAsync($"/api/v1/clients/{client}", new { name });
        }

        var url = $"/api/v1/audit?client={client}&operation=ChangeClient";
        var entries = await app.Api.AllAsync(url, 1);
        Assert.Equal(["three", "two", "one"], entries.Select(e => e.GetProperty("after").Text("name")));
        var second = Uri.EscapeDataString(entries[1].Text("at")!);
        Assert.Equal(["three", "two"], (await app.Api.AllAsync($"{url}&from={second}", 200)).Select(e => e.GetProperty("after").Text("name")));
        Assert.Equal(["one"], (await app.Api.AllAsync($"{url}&to={second}", 200)).Select(e => e.GetProperty("after").Text("name")));
        using var manager = app.With((await app.Api.NewKeyAsync("manager")).Key);
        await manager.IsKnownAsync();
        Assert.Equal(HttpStatusCode.Forbidden, await manager.StatusAsync(url));
    }

    [Theory]
    [InlineData("actor = 'key:x' order by at desc, id desc limit 21", "ix_audit_actor")]
    [InlineData("kind = 'report' and resource_id = gen_random_uuid()", "ix_audit_resource")]
    [InlineData("client_id = '00000000-0000-0000-0000-000000000000' order by at desc, id desc limit 21", "ix_audit_client")]
    [InlineData("at < now() order by at desc, id desc limit 21", "ix_audit_at")]
    public async Task Each_way_to_ask_has_its_index(string condition, string index)
    {
        var app = await SharedApp.GetAsync();
        await using var connection = await app.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var plan = new Npgsql.NpgsqlCommand($"set local enable_seqscan = off; explain (format json) select * from audit_entries where {condition}", connection);
        Assert.Contains(index, (string)(await plan.ExecuteScalarAsync())!, StringComparison.Ordinal);
    }
}
