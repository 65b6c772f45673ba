using AdvisorReports.Api.Access.Matrix;
using AdvisorReports.Api.Compression;
using AdvisorReports.Api.Sharing.Open;
using Microsoft.AspNetCore.Mvc;

namespace AdvisorReports.Api.Sharing;

internal static class ShareRoutes
{
    /// <summary>What a password and a format may take.</summary>
    private const long FormMax = 4 << 10;

    /// <summary>For whatever does not say its own, as the page and an HTML report do.</summary>
    private const string FilePolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";

    public static RouteGroupBuilder MapShares(this RouteGroupBuilder api)
    {
        var routes = api.MapGroup("").WithTags("Sharing").ProducesProblem(401).ProducesProblem(404);
        routes.MapPost("/reports/{id:guid}/shares", CreateShare.Handle).WithName(nameof(CreateShare)).ShowsSecret()
            .ProducesValidationProblem().ProducesProblem(409);
        routes.MapGet("/reports/{id:guid}/shares", ListShares.Handle).WithName(nameof(ListShares)).ProducesValidationProblem();
        routes.MapDelete("/shares/{id:guid}", RevokeShare.Handle).WithName(nameof(RevokeShare));
        return api;
    }

    /// <summary>The one door without a key. It is for people and their browsers, so the description of the API does not have it.</summary>
    public static void MapOpenShares(this WebApplication app)
    {
        var link = app.MapGroup(HiddenToken.Path).ObeyTheMatrix().ShowsSecret().ExcludeFromDescription().AddEndpointFilter((call, next) =>
        {
            var headers = call.HttpContext.Response.Headers;
            headers["X-Robots-Tag"] = "noindex, nofollow";
            headers.ContentSecurityPolicy = FilePolicy;
            return next(call);
        });
        link.MapGet("{token}", ShowShare.Handle).WithName(nameof(ShowShare));

        // No cookie and no key speaks for whoever sends the form: there is nothing to forge.
        link.MapPost("{token}", DownloadShared.Handle).WithName(nameof(DownloadShared)).DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(FormMax));
    }
}
