using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Clients;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Messages;
using AdvisorReports.ServiceDefaults.Messaging;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Clients;

internal static class ChangeClient
{
    // Those that are being analysed right now too: they may have been computed with the policy as it was.
    private const string FiguresDueSql =
        """
        update snapshots set figures_due = true where client_id = {0} and status in ('imported', 'analysed') returning id as "Value"
        """;

    public static async Task<Results<Ok<ClientView>, ProblemHttpResult>> Handle(
        Guid id, ClientChange change, AdvisorDb db, Hints hints, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Clients.FirstOrDefaultAsync(c => c.Id == id, ct) is not { } client)
        {
            return Problems.NotFound("client", id);
        }

        client.Change(change.ToDetails(client.SavingsPolicy), clock.GetUtcNow());
        foreach (var snapshot in await db.InTransactionAsync(() => SaveAsync(db, client, ct), ct))
        {
            hints.Send(Queues.SnapshotsImported, new SnapshotImported(snapshot, id));
        }

        return TypedResults.Ok(ClientView.Of(client));
    }

    /// <returns>The snapshots whose figures have to be written anew.</returns>
    private static async Task<List<Guid>> SaveAsync(AdvisorDb db, Client client, CancellationToken ct)
    {
        var policyChanged = db.Entry(client).Property(c => c.SavingsPolicy).IsModified;

        // Changes are accepted only after the commit, so that a retry writes them again.
        await db.SaveChangesAsync(acceptAllChangesOnSuccess: false, ct);
        var due = policyChanged ? await db.Database.SqlQueryRaw<Guid>(FiguresDueSql, client.Id).ToListAsync(ct) : [];
        await db.BumpVersionsAsync(client.Id, ct);
        return due;
    }
}
