using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Access.Owasp;

/// <summary>API3:2023. Nobody sets what is not theirs to set, and nobody is told what is nobody's business.</summary>
public sealed class Api3BrokenObjectPropertyLevelAuthorization(OwaspFixture fixture) : IClassFixture<OwaspFixture>
{
    // Members that exist behind one operation or another, and that none takes.
    private static readonly string[] NotTheirs =
    [
        "id", "clientId", "createdBy", "requestedBy", "createdAt", "sha256", "prefix", "passwordHash", "downloads", "attempt", "lockedUntil", "revokedAt",
        "logo", "__proto__", "$type",
    ];

    private static readonly string[] NobodysBusiness =
    [
        "passwordHash", "previousSha256", "key", "url", "secret", "token", "idempotencyKey", "traceParent", "leaseUntil", "sourceSha256", "attempts",
        "content", "password",
    ];

    [Fact]
    public async Task A_body_with_a_member_that_the_operation_does_not_have_is_refused_and_changes_nothing()
    {
        var checkedBodies = 0;
        foreach (var operation in fixture.Operations)
        {
            using var good = operation.About(fixture.Own);
            if (good.Content?.Headers.ContentType?.MediaType != "application/json")
            {
                continue;
            }

            foreach (var member in NotTheirs)
            {
                using var request = operation.About(fixture.Own);
                var body = JsonNode.Parse(await request.Content!.ReadAsStringAsync())!.AsObject();
                body[member] = "mine now";
                request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
                using var answer = await fixture.App.Api.SendAsync(request);
                Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{operation.Name} took {member}: {answer.StatusCode}");
                checkedBodies++;
            }
        }

        Assert.True(checkedBodies >= 6 * NotTheirs.Length, $"only {checkedBodies}");
        Assert.Equal(0, await fixture.App.QueryAsync<long>(
            "select count(*) from audit_entries where before::text like '%mine now%' or after::text like '%mine now%'"));
    }

    [Fact]
    public async Task No_answer_has_a_member_that_is_nobodys_business_not_even_for_an_admin()
    {
        var members = new HashSet<string>();

        // The description has names of everything; the trail tells the fields of what changed, under rules and tests of its own.
        foreach (var operation in fixture.Operations.Where(o => o.Method == HttpMethod.Get && o.Name is not ("/openapi/{documentName}.json" or "ListAudit")))
        {
            using var request = operation.About(fixture.Own);
            using var answer = await fixture.App.Api.SendAsync(request);
            if (answer.Content.Headers.ContentType?.MediaType == "application/json")
            {
                var told = new HashSet<string>();
                Collect(await answer.JsonAsync(), told);

                // A share link's opens it; a webhook's is where it sends to.
                members.UnionWith(operation.Name is "ListWebhooks" or "ListOperatorWebhooks" or "GetWebhook" ? told.Except(["url"]) : told);
            }
        }

        Assert.Contains("prefix", members);
        Assert.Contains("hasPassword", members);
        Assert.Empty(members.Intersect(NobodysBusiness));
    }

    private static void Collect(JsonElement element, HashSet<string> members)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
            {
                members.Add(member.Name);
                Collect(member.Value, members);
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Collect(item, members);
            }
        }
    }
}
