using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AdvisorReports.Api.Access.Matrix;
using AdvisorReports.Tests.Product;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AdvisorReports.Tests.Access;

/// <summary>An endpoint of the Api as it was found at run time, and how to call it.</summary>
internal sealed partial record Operation(string Name, HttpMethod Method, string Route, Rule Rule)
{
    public const string Logo = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10"/></svg>""";

    /// <summary>All endpoints, whatever mapped them, in an order in which nothing is deleted before it is asked for.</summary>
    public static List<Operation> AllOf(Replica replica) =>
    [
        .. replica.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(endpoint =>
        {
            var route = "/" + endpoint.RoutePattern.RawText!.Trim('/');
            var name = endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? route;
            var method = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods[0] ?? "GET";
            var rule = OperationMatrix.Find(name);
            Assert.True(rule is not null, $"{method} {route} has no line in the matrix.");
            return new Operation(name, HttpMethod.Parse(method), route, rule);
        }).OrderBy(o => o.Method == HttpMethod.Delete),
    ];

    public bool Deletes => Method == HttpMethod.Delete;

    /// <summary>What the operation answers to whoever may use it, about something that is there.</summary>
    public HttpStatusCode[] Done => Name switch
    {
        "RetryReport" => [HttpStatusCode.Conflict], // it did not fail
        "CreateClient" or "CreateKey" or "CreateShare" => [HttpStatusCode.Created],
        "UploadSnapshot" => [HttpStatusCode.Created, HttpStatusCode.OK],
        "RequestReport" or "PingWebhook" or "WarmCache" => [HttpStatusCode.Accepted],
        "Redeliver" => [HttpStatusCode.Accepted, HttpStatusCode.Conflict], // the one before may still be on its way
        "CreateWebhook" or "CreateOperatorWebhook" => [HttpStatusCode.Created],
        _ when Deletes => [HttpStatusCode.NoContent],
        _ => [HttpStatusCode.OK],
    };

    /// <summary>Whether the route or the query names something of a client, which may be there or not.</summary>
    public bool NamesSomething => Id().IsMatch(Route) || IsLinked;

    /// <summary>Whether having the link is what lets in, whoever the caller is.</summary>
    public bool IsLinked => Rule.Reach is Reach.LinkedReport;

    /// <summary>The same, with another of what this operation deletes.</summary>
    public async Task<Belongings> AgainAsync(Belongings what, HttpClient api) => Name switch
    {
        "DeleteClient" => what with { Client = await api.NewClientAsync("To be deleted") },
        "DeleteLogo" => what,
        _ => await what.AgainAsync(api),
    };

    public HttpRequestMessage About(Belongings what)
    {
        var path = Id().Replace(Route, match => $"{match.Groups["noun"].Value}/{what.Of(match.Groups["noun"].Value)}")
            .Replace("{token}", what.Token, StringComparison.Ordinal).Replace("{format}", "html", StringComparison.Ordinal).Replace("{documentName}", "v1", StringComparison.Ordinal);
        var (type, body) = Name switch
        {
            "CreateClient" => ("application/json", """{"name":"Made by the matrix"}"""),
            "ChangeClient" => ("application/json", """{"notes":"Changed by the matrix"}"""),
            "PutLogo" => ("image/svg+xml", Logo),
            "ChangeFinding" => ("application/json", """{"owner":"Anna"}"""),
            "UploadSnapshot" => ("text/csv", SmallExport.Csv("-uploaded")),
            "RequestReport" => ("application/json", """{"type":"executive","formats":["html"]}"""),
            "CreateWebhook" => ("application/json", $$"""{"url":"{{Belongings.NobodyListens}}","events":["report.failed"]}"""),
            "CreateOperatorWebhook" => ("application/json", $$"""{"url":"{{Belongings.NobodyListens}}","events":["alert.changed"]}"""),
            "ChangeWebhook" => ("application/json", """{"events":["report.failed"]}"""),
            "CreateShare" => ("application/json", """{"expiresInDays":7}"""),
            "DownloadShared" => ("application/x-www-form-urlencoded", "format=html"),
            "CreateKey" => ("application/json", $$"""{"name":"{{Guid.CreateVersion7()}}","role":"viewer"}"""),
            "SetPrincipal" => ("application/json", """{"issuer":"https://issuer.example","kind":"role","value":"matrix"}"""),
            _ => (null, null),
        };
        return new HttpRequestMessage(Method, path + Query(what))
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, type!),
        };
    }

    private string Query(Belongings what) => Name switch
    {
        "GetChanges" => $"?since={what.Snapshot}",
        "DropCached" => "?tag=all",
        _ => "",
    };

    [GeneratedRegex("(?<noun>[a-z]+)/{[^}]*(id|Id):guid}")]
    private static partial Regex Id();
}
