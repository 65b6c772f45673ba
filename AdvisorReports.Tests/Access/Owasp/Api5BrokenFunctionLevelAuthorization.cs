using AdvisorReports.Api.Access.Matrix;
using AdvisorReports.Domain.Access;

namespace AdvisorReports.Tests.Access.Owasp;

/// <summary>API5:2023. The matrix is tried by MatrixTests; here by who tries to get around it.</summary>
public sealed class Api5BrokenFunctionLevelAuthorization(OwaspFixture fixture) : IClassFixture<OwaspFixture>
{
    [Fact]
    public async Task No_other_spelling_of_a_path_or_a_method_opens_what_a_viewer_may_not_do()
    {
        var before = await StateAsync();
        var (tried, opened) = (0, new List<string>());
        foreach (var operation in fixture.Operations.Where(o => o.Rule.Least > Role.Viewer))
        {
            using var plain = operation.About(fixture.Own);
            var path = plain.RequestUri!.OriginalString;
            foreach (var spelling in new[]
            {
                path, path.ToUpperInvariant(), $"{path}/", $"/{path}", path.Replace("/v1/", "/v1//", StringComparison.Ordinal),
                path.Replace("/v1/", "/v1/./", StringComparison.Ordinal), path.Replace("/v1/", "/v1/health/../", StringComparison.Ordinal),
                path.Replace("api", "%61pi", StringComparison.Ordinal), $"{path}?role=admin", $"{path}.json", $"{path};admin=true", $"{path}%20",
            })
            {
                await SendAsync(operation, spelling, _ => { });
            }

            foreach (var (name, value) in new[]
            {
                ("X-Http-Method-Override", operation.Method.Method), ("X-Http-Method", operation.Method.Method), ("X-Original-URL", path), ("X-Rewrite-URL", path),
                ("X-Client-Scope", "all"), ("X-Role", "admin"), ("X-Forwarded-User", "admin-key"), ("X-Forwarded-For", "127.0.0.1"),
            })
            {
                await SendAsync(operation, path, request => request.Headers.TryAddWithoutValidation(name, value));
                await SendAsync(operation, "/api/v1/clients", request =>
                {
                    request.Headers.TryAddWithoutValidation(name, value);
                    request.Method = HttpMethod.Post;
                });
            }
        }

        Assert.True(tried > 500, $"only {tried}");
        Assert.True(opened.Count == 0, string.Join('\n', opened));
        Assert.Equal(before, await StateAsync());

        async Task SendAsync(Operation operation, string path, Action<HttpRequestMessage> change)
        {
            using var request = operation.About(fixture.Own);
            change(request);
            request.RequestUri = new Uri(fixture.Viewer.BaseAddress!.GetLeftPart(UriPartial.Authority) + path,
                new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
            using var answer = await fixture.Viewer.SendAsync(request);
            tried++;

            // GET on the same path may be the viewer's own; what is listed here is not.
            if (answer.IsSuccessStatusCode)
            {
                opened.Add($"{request.Method} {path}: {answer.StatusCode}");
            }
        }
    }

    [Fact]
    public void What_concerns_callers_and_the_trail_is_for_admins_of_all_clients_only()
    {
        var concerned = OperationMatrix.Rules.Values.Where(r => new[] { "Key", "Principal", "Audit" }.Any(r.Operation.Contains)).ToList();
        Assert.True(concerned.Count >= 9);
        Assert.All(concerned, rule => Assert.Equal((Role.Admin, Reach.Everything), (rule.Least, rule.Reach)));
    }

    [Fact]
    public void What_needs_no_caller_is_this_and_nothing_else() =>
        Assert.Equal(["/alive", "/health", "/openapi/{documentName}.json", "/traffic", "DownloadShared", "GetHealth", "ShowShare"],
            OperationMatrix.Rules.Values.Where(r => r.Least is null).Select(r => r.Operation).Order(StringComparer.Ordinal));

    private Task<string> StateAsync() => fixture.App.QueryAsync<string>(
        """
        select concat_ws('|', c.updated_at, c.logo is null, f.revision, r.status, l.revoked_at, k.revoked_at, k.prefix, p.id,
            (select count(*) from snapshots where client_id = c.id), (select count(*) from reports where client_id = c.id),
            (select count(*) from share_links where client_id = c.id))
        from clients c, findings f, reports r, share_links l, api_keys k, principal_scopes p
        where c.id = $1 and f.id = $2 and r.id = $3 and l.id = $4 and k.id = $5 and p.id = $6
        """, fixture.Own.Client, fixture.Own.Finding, fixture.Own.Report, fixture.Own.Share, fixture.Own.Key, fixture.Own.Principal);
}
