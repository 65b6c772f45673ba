using AdvisorReports.Api.Door;
using AdvisorReports.Api.Limits.Rates;

namespace AdvisorReports.Api.Snapshots;

internal static class SnapshotRoutes
{
    public static RouteGroupBuilder MapSnapshots(this RouteGroupBuilder api)
    {
        var routes = api.MapGroup("").WithTags("Snapshots").ProducesProblem(401).ProducesProblem(404);
        routes.MapPost("/clients/{clientId:guid}/snapshots", UploadSnapshot.Handle).WithName(nameof(UploadSnapshot)).Occupies(Hold.Transfer)
            .TakesFile("text/csv", "application/json", "multipart/form-data")
            .ProducesProblem(400).ProducesProblem(408).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);
        routes.MapGet("/clients/{clientId:guid}/snapshots", ListSnapshots.Handle).WithName(nameof(ListSnapshots))
            .ProducesValidationProblem();
        routes.MapGet("/snapshots/{id:guid}", GetSnapshot.Handle).WithName(nameof(GetSnapshot));
        routes.MapGet("/snapshots/{id:guid}/notes", ListNotes.Handle).WithName(nameof(ListNotes)).ProducesValidationProblem();
        return api;
    }
}
