using System.Security.Cryptography;
using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Auditing;
using AdvisorReports.Domain.Clients.Logos;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace AdvisorReports.Api.Clients.Logos;

/// <summary>The logo as a file to save: a page may show it as an image, but no browser runs it as a document.</summary>
internal static class GetLogo
{
    private const string Policy = "sandbox; default-src 'none'; frame-ancestors 'none'";

    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        Guid id, HttpContext http, AdvisorDb db, CancellationToken ct)
    {
        var kept = await db.Clients.Where(c => c.Id == id).Select(c => new { c.Logo, c.LogoType }).FirstOrDefaultAsync(ct);
        if (kept is not { Logo: { } image, LogoType: { } type })
        {
            return kept is null ? Problems.NotFound("client", id) : None(id);
        }

        db.Record("client", id, id, after: new() { ["logo"] = type });
        await db.SaveChangesAsync(ct);
        http.Response.Headers.ContentSecurityPolicy = Policy;
        return TypedResults.File(image, type, FileName(type),
            entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(image))}\""));
    }

    public static ProblemHttpResult None(Guid id) => Problems.Problem(404, "not-found", "This client has no logo.",
        $"Send one with PUT /api/v1/clients/{id}/logo.");

    private static string FileName(string type) => type switch
    {
        Logo.Png => "logo.png",
        Logo.Jpeg => "logo.jpg",
        _ => "logo.svg",
    };
}
