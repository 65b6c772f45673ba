using System.Diagnostics;
using System.Net;
using AdvisorReports.Tests.Api;
using AdvisorReports.Tests.Limits;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Access;

/// <summary>A stream of events lasts no longer than the right to it.</summary>
public sealed class StreamEndTests
{
    /// <summary>The product's promise is two seconds; a busy machine gets some more.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(6);

    [Fact]
    public async Task It_ends_when_its_key_is_revoked()
    {
        var app = await SharedApp.GetAsync();
        var report = await QueuedAsync(app);
        var (id, key) = await app.Api.NewKeyAsync("viewer");
        await using var replica = await Replica.ListeningAsync(app);
        using var here = app.With(key);
        using var there = replica.With(key);
        await there.IsKnownAsync();
        await using var mine = await EventStream.OpenAsync(here, report);
        await using var elsewhere = await EventStream.OpenAsync(there, report);
        await using var others = await EventStream.OpenAsync(app.Api, report);
        Assert.Equal("queued", (await mine.NextAsync("queued")).EventType);

        var clock = Stopwatch.StartNew();
        (await app.Api.DeleteAsync($"/api/v1/keys/{id}")).Dispose();
        await Task.WhenAll(mine.RestAsync(), elsewhere.RestAsync());
        Assert.True(clock.Elapsed < Soon, $"{clock.Elapsed}");
        await others.NextAsync("queued");
        (await app.Api.DeleteAsync($"/api/v1/reports/{report}")).Dispose();
        Assert.Equal("deleted", (await others.RestAsync())[^1].EventType);
    }

    [Fact]
    public async Task It_ends_when_its_key_expires()
    {
        var app = await SharedApp.GetAsync();
        var report = await QueuedAsync(app);
        var expiresAt = TimeProvider.System.GetUtcNow().AddSeconds(20);
        var made = await app.Api.MakeAsync(new { name = Guid.CreateVersion7().ToString(), role = "viewer", expiresAt });
        using var caller = app.With(made.Text("key")!);
        await using var stream = await EventStream.OpenAsync(caller, report);
        await stream.RestAsync();
        Assert.InRange(TimeProvider.System.GetUtcNow(), expiresAt, expiresAt + Soon);
        Assert.Equal(HttpStatusCode.Unauthorized, await caller.StatusAsync());
    }

    [Fact]
    public async Task It_ends_when_its_token_expires()
    {
        var app = await SharedApp.GetAsync();
        var report = await QueuedAsync(app);
        await using var issuer = await LocalIssuer.StartAsync();
        await using var replica = await Replica.ListeningAsync(
            app, ("Oidc:Authority", issuer.Url), ("Oidc:Audience", LocalIssuer.Audience), ("Oidc:ClockSkew", "00:00:00"));
        using (var first = replica.With(issuer.Key.Sign(issuer.Claims("anna", "AdvisorReports.Admin"))))
        {
            await first.IsKnownAsync(); // who is asked first fetches the issuer's keys, which takes a while
        }

        var claims = issuer.Claims("anna", "AdvisorReports.Admin");
        var expiresAt = claims["iat"]!.GetValue<long>() + 20;
        claims["exp"] = expiresAt;
        using var caller = replica.With(issuer.Key.Sign(claims));
        await using var stream = await EventStream.OpenAsync(caller, report);
        await stream.RestAsync();
        Assert.InRange(TimeProvider.System.GetUtcNow(), DateTimeOffset.FromUnixTimeSeconds(expiresAt), DateTimeOffset.FromUnixTimeSeconds(expiresAt) + Soon);
    }

    private static async Task<Guid> QueuedAsync(RunningApp app) =>
        await QueuedReports.NewAsync(app, await app.Api.NewSnapshotAsync(await app.Api.NewClientAsync("Streamed")));
}
