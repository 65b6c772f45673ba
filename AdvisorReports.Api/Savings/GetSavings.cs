using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Savings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AdvisorReports.Api.Savings;

/// <summary>What can be saved, per currency, with the rows behind every figure.</summary>
internal static class GetSavings
{
    public static async Task<Results<Ok<SavingsView>, ProblemHttpResult>> Handle(Guid id, AdvisorDb db, CancellationToken ct) =>
        await db.ComputeSavingsAsync(id, ct) is { } savings
            ? TypedResults.Ok(SavingsView.Of(id, savings))
            : Problems.NotFound("snapshot", id);
}

/// <inheritdoc cref="SavingsReport" />
/// <param name="Policy">The client's choices that the figures follow.</param>
/// <param name="Unquantified">Ids of cost rows without an amount: part of no figure.</param>
/// <param name="LeftOut">Rows that are part of no figure because of their state in Advisor or what the client decided.</param>
/// <param name="Caveats">Sentences that belong beside the figures.</param>
public sealed record SavingsView(
    Guid SnapshotId, SavingsPolicy Policy, IReadOnlyList<CurrencySavings> Currencies, IReadOnlyList<Guid> Unquantified,
    IReadOnlyList<LeftOutRow> LeftOut, IReadOnlyList<SavingsCaveat> Caveats)
{
    internal static SavingsView Of(Guid snapshotId, ComputedSavings savings) => new(
        snapshotId, savings.Policy, savings.Report.Currencies, savings.Report.Unquantified, savings.Report.LeftOut,
        savings.Report.Caveats);
}
