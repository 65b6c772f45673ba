using AdvisorReports.Domain.Clients;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Savings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AdvisorReports.Api.Clients;

internal static class CreateClient
{
    public static async Task<CreatedAtRoute<ClientView>> Handle(
        NewClient input, AdvisorDb db, TimeProvider clock, CancellationToken ct)
    {
        var client = Client.Create(input.ToDetails(SavingsPolicy.Default), clock.GetUtcNow());
        db.Clients.Add(client);
        await db.SaveWithVersionsAsync(client.Id, ct);
        return TypedResults.CreatedAtRoute(ClientView.Of(client), nameof(GetClient), new { client.Id });
    }
}
