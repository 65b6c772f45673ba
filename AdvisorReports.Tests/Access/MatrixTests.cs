using System.Net;
using System.Text.RegularExpressions;
using AdvisorReports.Api.Access.Matrix;
using AdvisorReports.Domain.Access;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Access;

public sealed partial class MatrixTests
{
    // Each role, of one client and of all; an admin is always of all.
    private static readonly (Role Role, bool All)[] Callers =
    [
        (Role.Viewer, false), (Role.Analyst, false), (Role.Manager, false),
        (Role.Viewer, true), (Role.Analyst, true), (Role.Manager, true), (Role.Admin, true),
    ];

    [Fact]
    public async Task Every_endpoint_answers_every_caller_as_the_matrix_says()
    {
        var app = await SharedApp.GetAsync();
        await using var replica = await Replica.OfAsync(app);
        var operations = Operation.AllOf(replica);
        var own = await Belongings.MakeAsync(app.Api, "Own");
        var foreign = await Belongings.MakeAsync(app.Api, "Foreign");
        var wrong = new List<string>();
        foreach (var (role, all) in Callers)
        {
            await own.ShowLogoAsync(app.Api);
            await foreign.ShowLogoAsync(app.Api);
            using var caller = app.With((await app.Api.NewKeyAsync(SnakeCase(role), all ? [] : [own.Client])).Key);
            foreach (var operation in operations)
            {
                var rule = operation.Rule;
                var admitted = rule.Least is null || (role >= rule.Least && (all || rule.Reach is Reach.OwnClients));
                HttpStatusCode[] seen = admitted ? operation.Done : [HttpStatusCode.Forbidden];
                HttpStatusCode[] hidden = admitted && operation.NamesSomething ? [HttpStatusCode.NotFound] : seen;
                var (mine, theirs) = operation.Deletes && admitted
                    ? (await operation.AgainAsync(own, app.Api), await operation.AgainAsync(foreign, app.Api))
                    : (own, foreign);
                await ExpectAsync(seen, mine, "own");
                var blind = !all && operation.NamesSomething && !operation.IsLinked;
                var foreignBody = await ExpectAsync(blind ? hidden : seen, theirs, "foreign");
                var nobody = Belongings.OfNobody;
                var nobodyBody = await ExpectAsync(hidden, nobody, "nobody's");
                if (blind && WithoutIds(foreignBody, theirs) != WithoutIds(nobodyBody, nobody))
                {
                    wrong.Add($"{operation.Name} for a {role}: a foreign object is told from none:\n{foreignBody}\n{nobodyBody}");
                }

                async Task<string> ExpectAsync(HttpStatusCode[] expected, Belongings what, string whose)
                {
                    using var request = operation.About(what);
                    using var answer = await caller.SendAsync(request);
                    var body = await answer.Content.ReadAsStringAsync();
                    if (!expected.Contains(answer.StatusCode))
                    {
                        wrong.Add($"{operation.Name} {whose} for a {role}{(all ? " of all clients" : "")}: "
                            + $"{answer.StatusCode} instead of {expected[0]} {body[..Math.Min(body.Length, 300)]}");
                    }

                    return body;
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(operations.Count >= 51, $"only {operations.Count} endpoints were found");
    }

    [Fact]
    public async Task Every_line_of_the_matrix_has_its_endpoint()
    {
        await using var replica = await Replica.OfAsync(await SharedApp.GetAsync());
        Assert.Empty(OperationMatrix.Rules.Keys.Except(Operation.AllOf(replica).Select(o => o.Name)));
    }

    private static string SnakeCase(Role role) => Domain.Data.SnakeCase.From(role);

    [GeneratedRegex("\"traceId\":\"[^\"]*\"")]
    private static partial Regex TraceId();

    private static string WithoutIds(string body, Belongings what)
    {
        foreach (var id in new[]
        {
            what.Client, what.Snapshot, what.Finding, what.Report, what.Share, what.Key, what.Principal, what.Webhook, what.Delivery,
        })
        {
            body = body.Replace(id.ToString(), "?", StringComparison.Ordinal);
        }

        return TraceId().Replace(body, "");
    }
}
