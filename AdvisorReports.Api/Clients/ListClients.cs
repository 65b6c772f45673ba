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

        var total = await clients.CountIfAsync(page.Count, ct);
        if (page.After is { } after)
        {
            clients = clients.Where(c => EF.Functions.LessThan(
                ValueTuple.Create(c.CreatedAt, c.Id), ValueTuple.Create(after.At, after.Id)));
        }

        var rows = await clients.OrderByDescending(c => c.CreatedAt).ThenByDescending(c => c.Id).Take(page.Size + 1)
            .Select(ClientView.Projection).ToListAsync(ct);
        return TypedResults.Ok(Page<ClientView>.Of(rows, page.Size, c => new Cursor(c.CreatedAt, c.Id), total));
    }
}
