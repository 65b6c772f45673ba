using System.Net;
using AdvisorReports.Tests.Product;
using AdvisorReports.Tests.Sharing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Tests.Access.Owasp;

/// <summary>API8:2023. Headers are HeaderTests'; here it is what a default or a forgotten setting would leave open.</summary>
public sealed class Api8SecurityMisconfiguration(OwaspFixture fixture) : IClassFixture<OwaspFixture>
{
    [Theory]
    [InlineData("Development", "Keys:Admin", "")]
    [InlineData("Development", "Keys:Admin", "admin")]
    [InlineData("Production", "Oidc:Authority", "http://login.example")]
    [InlineData("Production", "Oidc:Authority", "https://login.example")] // and no audience
    [InlineData("Development", "Oidc:ClockSkew", "01:00:00")]
    public async Task It_does_not_start_with_a_setting_that_would_leave_a_door_open(string environment, string setting, string value)
    {
        await using var replica = await Replica.OfAsync(fixture.App);
        await using var started = replica.WithWebHostBuilder(host => host.UseEnvironment(environment).UseSetting(setting, value));
        Assert.ThrowsAny<OptionsValidationException>(() => started.CreateClient());
    }

    [Fact]
    public async Task In_production_a_failure_says_nothing_of_its_cause()
    {
        await using var replica = await Replica.OfAsync(fixture.App);
        await using var production = replica.WithWebHostBuilder(host => host.UseEnvironment("Production"));
        using var anybody = production.CreateClient();
        var (id, token) = await fixture.App.Api.NewShareAsync(fixture.Own.Report);
        var trigger = $"unwritable_{id:n}";
        await fixture.App.QueryAsync<int>($"create trigger {trigger} before insert on audit_entries for each row "
            + $"when (new.actor = 'share:{id:n}') execute function refuse_to_change_audit(); select 1");
        try
        {
            using var failed = await anybody.TakeAsync(token);
            await failed.IsProblemAsync(HttpStatusCode.InternalServerError, "internal");
            var body = await failed.Content.ReadAsStringAsync();
            foreach (var inside in new[] { "audit", "Npgsql", "   at ", ".cs", "trigger", "42501", token })
            {
                Assert.DoesNotContain(inside, body, StringComparison.OrdinalIgnoreCase);
            }

            SafeAnswers.Check(failed, "failure");
        }
        finally
        {
            await fixture.App.QueryAsync<int>($"drop trigger {trigger} on audit_entries; select 1");
        }
    }

    [Fact]
    public async Task Nothing_lies_about_that_was_not_put_there()
    {
        foreach (var path in new[]
        {
            "/", "/index.html", "/swagger", "/swagger/index.html", "/appsettings.json", "/.env", "/.git/config", "/debug", "/actuator", "/api", "/api/v1", "/s",
            "/web.config", "/_framework/blazor.web.js", "/AdvisorReports.Api.dll", "/openapi/v2.json", "/openapi/../appsettings.json",
        })
        {
            foreach (var caller in new[] { fixture.App.Anonymous, fixture.App.Api })
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(caller.BaseAddress!.GetLeftPart(UriPartial.Authority) + path,
                    new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
                using var answer = await caller.SendAsync(request);
                Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.NotFound, $"{path}: {answer.StatusCode}");
            }
        }
    }
}
