using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Clients.Logos;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace AdvisorReports.Api.Clients.Logos;

/// <summary>Takes the image itself as the body, and keeps what is left of it after cleaning.</summary>
internal static class PutLogo
{
    public static async Task<Results<Ok<ClientView>, ProblemHttpResult>> Handle(
        Guid id, HttpContext http, AdvisorDb db, TimeProvider clock, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var media)
            || Logo.Types.FirstOrDefault(t => media.MediaType.Equals(t, StringComparison.OrdinalIgnoreCase)) is not { } type)
        {
            return Problems.WrongMediaType(string.Join(", ", Logo.Types));
        }

        if (await ReadAsync(http.Request, ct) is not { } file)
        {
            return Problems.Problem(413, "too-large", "The body is too large.",
                $"A logo may have up to {Logo.MaxBytes / 1024} KiB. Send it smaller: on a page it is a few centimetres wide.");
        }

        var cleaned = Logo.Clean(type, file);
        if (cleaned.Logo is not { } logo)
        {
            return Problems.Unprocessable("unusable-logo", "The image cannot be used as a logo.", cleaned.Refusal!);
        }

        if (await db.Clients.FirstOrDefaultAsync(c => c.Id == id, ct) is not { } client)
        {
            return Problems.NotFound("client", id);
        }

        client.ShowLogo(logo, clock.GetUtcNow());
        await db.SaveWithVersionsAsync(id, ct);
        return TypedResults.Ok(ClientView.Of(client));
    }

    /// <returns>Null where the body is larger than a logo may be; the server's own limit ends what is far larger.</returns>
    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > Logo.MaxBytes)
        {
            return null;
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, ct);
        return body.Length > Logo.MaxBytes ? null : body.ToArray();
    }
}
