using AdvisorReports.Api.Door;
using AdvisorReports.Api.Paging;
using AdvisorReports.Domain.Clients;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Clients;

internal static class ListClients
{
    /// <param name="search">Part of the name, in any casing.</param>
    public static async Task<Ok<Page<ClientView>>> Handle(
        [AsParameters] PageQuery page, Choice<ClientStatus>? status, string? search, AdvisorDb db, CancellationToken ct)
    {
        var clients = db.Clients.AsQueryable();
        if (status is { Value: var wanted })
        {
            clients = clients.Where(c => c.Status == wanted);
        }

        if (search is { Length: > 0 })
        {
            clients = clients.Where(c => EF.Functions.ILike(c.Name, $"%{LikePattern.Escape(search)}%", LikePattern.EscapeWith));
        }

        return TypedResults.Ok(await clients.PageAsync(
            page, c => c.CreatedAt, c => c.Id, ClientView.Projection, c => new Cursor(c.CreatedAt, c.Id), ct));
    }
}
